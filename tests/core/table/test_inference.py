import pandas as pd
import pytest

from core.errors import BadColumn, MissingColumns
from core.table.inference import describe, guess_kind, infer
from core.table.schema import Correction


def texts(cells):
    return pd.Series(cells, dtype="str")


def frame(**columns):
    return pd.DataFrame({name: texts(cells) for name, cells in columns.items()})


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["1", "2.5", None], "number"),
        (["1"] * 95 + ["many"] * 5, "number"),
        (["1"] * 94 + ["many"] * 6, "category"),
        (["yes", "No", "yes"], "flag"),
        (["0", "1", "1"], "flag"),
        (["0", "2"], "number"),
        (["2024-01-02", "2024-02-30"] * 2 + ["2024-03-03"] * 40, "date"),
        (["Rome", "Oslo", "Rome"], "category"),
        ([f"street {row}" for row in range(300)], "text"),
        ([f"city {row}" for row in range(300)] * 30, "category"),
        (["a long remark about the delivery of the last order"] * 3, "text"),
        ([None, None], "text"),
        (["-", "NA", None], "text"),
        (["01234", "80331", "10115"] * 2, "category"),
        (["0.5", "0", "-0.5"], "number"),
        (["1", "none", "3", "?"], "number"),
        (["2024-01-02", "-", "2024-01-03"], "date"),
        (["0", "1", "NA"], "flag"),
        (["yes", "no", "none"], "category"),
        ([*["yes", "no"] * 50, "-"], "flag"),
        ([], "text"),
    ],
)
def test_the_kind_is_what_nearly_all_filled_cells_agree_with(cells, kind):
    assert guess_kind(texts(cells)) == kind


def test_numbers_are_described_by_their_range_and_median():
    column = describe("age", texts(["20", "30", "70", None, "old"]), "number")
    assert (column.low, column.typical, column.high, column.whole) == (20, 30, 70, True)
    assert (column.missing, column.distinct) == (pytest.approx(0.4), 3)


def test_categories_are_sorted_and_the_most_common_is_typical():
    column = describe("city", texts(["Rome", "Oslo", "Rome", "Bonn", "Oslo"]), "category")
    assert column.categories == ("Bonn", "Oslo", "Rome")
    assert column.typical == "Oslo"


@pytest.mark.parametrize(
    ("name", "cells", "role"),
    [
        ("customer_id", ["11", "5", "7"], "id"),
        ("row", [str(row) for row in range(30)], "id"),
        ("spend", [str(row) for row in range(30, 0, -1)], "feature"),
        ("visits", ["1", "2", "3"], "feature"),
        ("email", ["a@x", "b@x", "c@x"], "id"),
        ("id", ["1.5", "2.5", "3.5"], "feature"),
    ],
)
def test_an_id_names_the_rows(name, cells, role):
    assert infer(frame(**{name: cells}))[name].role == role


def test_an_id_is_text_so_that_007_stays_007():
    assert infer(frame(customer_id=["007", "008", "009"]))["customer_id"].kind == "text"


def test_names_with_a_leading_zero_that_are_all_different_name_the_rows():
    assert infer(frame(zip=["01234", "80331", "10115"]))["zip"].role == "id"


def test_a_common_word_is_a_category_and_a_rare_one_is_missing():
    region = infer(frame(region=[*["NA", "EU", "AS"] * 30, "-"]))["region"]
    assert (region.categories, region.words) == (("AS", "EU", "NA"), ("na",))
    assert region.missing == pytest.approx(1 / 91)


def test_a_second_id_is_left_out_and_says_why():
    schema = infer(frame(id=["1", "2", "3"], uuid=["a", "b", "c"]))
    assert schema.id == "id"
    assert (schema["uuid"].role, schema["uuid"].reason) == ("ignored", "another column is the id")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ([None, None], "no value at all"),
        (["5", "5"], "the same value in every row"),
        (
            ["a very long remark with ever so many words in it", "another remark that has even more words"],
            "free text",
        ),
        (["2024-01-01", "2024-01-02"], "a date: give it the role 'feature' to use it as days"),
    ],
)
def test_columns_of_no_use_are_left_out_with_a_reason(cells, reason):
    column = infer(frame(x=cells))["x"]
    assert (column.role, column.reason) == ("ignored", reason)


def test_what_a_person_says_wins_over_what_is_seen():
    said = {
        "size": Correction(kind="category"),
        "plan": Correction(role="target"),
        "customer_id": Correction(kind="number"),
        "note": Correction(role="feature"),
    }
    cells = frame(
        size=["1", "2", "1"], plan=["a", "b", "a"], customer_id=["1", "2", "3"], note=["x", "x", "x"]
    )
    schema = infer(cells, said)
    assert schema["size"].categories == ("1", "2")
    assert schema.target == "plan"
    assert (schema["customer_id"].kind, schema["customer_id"].role) == ("number", "feature")
    assert (schema["note"].role, schema["note"].reason) == ("feature", "")


def test_no_column_is_made_the_target_unasked():
    assert infer(frame(target=["a", "b", "a"])).target is None


def test_corrections_that_cannot_be_are_refused():
    cells = frame(a=["1", "2"], b=["1", "2"])
    with pytest.raises(MissingColumns, match="'c'"):
        infer(cells, {"c": Correction(role="target")})
    with pytest.raises(BadColumn, match="Only one"):
        infer(cells, {"a": Correction(role="target"), "b": Correction(role="target")})
