import pandas as pd
import pytest

from core.errors import BadColumn, MissingColumns
from core.table import inference
from core.table.schema import Correction


def texts(cells):
    return pd.Series(cells, dtype="str")


def infer(frame, corrections=None, plain=()):
    return inference.infer(frame, corrections, plain).schema


def frame(**columns):
    return pd.DataFrame({name: texts(cells) for name, cells in columns.items()})


def test_numbers_are_described_by_their_range_and_median():
    column = infer(frame(age=["20", "30", "70", None, "old"]), {"age": Correction(kind="number")})["age"]
    assert (column.low, column.typical, column.high, column.whole) == (20, 30, 70, True)
    assert (column.missing, column.distinct) == (pytest.approx(0.4), 3)


def test_dates_are_described_by_their_first_and_last_day():
    column = infer(frame(joined=["1970-01-03", "1970-01-02 12:00", None]))["joined"]
    assert (column.low, column.typical, column.high) == (1.5, None, 2)


@pytest.mark.parametrize("cells", [range(30_000, 0, -1), [*range(29_999), 7], [5.5, 2, 7] * 10_000])
def test_a_long_column_is_described_alike_whether_its_values_repeat_or_not(cells):
    column = infer(frame(spend=[str(cell) for cell in cells]))["spend"]
    numbers = pd.Series(list(cells), dtype=float)
    assert (column.low, column.typical, column.high) == (numbers.min(), numbers.median(), numbers.max())
    assert (column.distinct, column.missing) == (numbers.nunique(), 0)


def test_categories_are_sorted_and_the_most_common_is_typical():
    column = infer(frame(city=["Rome", "Oslo", "Rome", "Bonn", "Oslo"]))["city"]
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


@pytest.mark.parametrize(
    ("cells", "said", "kind", "written"),
    [
        (["1.234", "5.678"], Correction(written="1.234,56"), "number", "1.234,56"),
        (["1,200", "3,450"], Correction(written="1.234,56"), "number", "1.234,56"),
        (["1,200", "3,450", "7"] * 3, Correction(written=""), "category", ""),
        (["01/02/2017"], Correction(written="month-day-year"), "date", "month-day-year"),
        (["1,5", "many", "lots"], Correction(kind="number"), "number", "1.234,56"),
        (["1,5", "2,5"], Correction(kind="category", written="1.234,56"), "category", ""),
        (["31/12/2017", "soon", "later"], Correction(kind="date"), "date", "day-month-year"),
        (["Rome"], Correction(kind="number"), "number", ""),
    ],
)
def test_a_format_can_be_said(cells, said, kind, written):
    column = infer(frame(x=cells), {"x": said})["x"]
    assert (column.kind, column.written) == (kind, written)


@pytest.mark.parametrize(
    "said",
    [
        Correction(written="bananas"),
        Correction("date", written="1.234,56"),
        Correction("number", written="day-month-year"),
    ],
)
def test_a_format_there_is_not_is_refused_with_those_there_are(said):
    with pytest.raises(BadColumn, match=r"written as|no format") as refusal:
        infer(frame(x=["1", "2"]), {"x": said})
    assert "are written" in refusal.value.remedy


def test_what_was_said_of_counts_is_kept():
    assert infer(frame(n=["1", "2"]), {"n": Correction(counts="pet")})["n"].counts == "pet"


def test_no_column_is_made_the_target_unasked():
    assert infer(frame(target=["a", "b", "a"])).target is None


def test_corrections_that_cannot_be_are_refused():
    cells = frame(a=["1", "2"], b=["1", "2"])
    with pytest.raises(MissingColumns, match="'c'"):
        infer(cells, {"c": Correction(role="target")})
    with pytest.raises(BadColumn, match="Only one"):
        infer(cells, {"a": Correction(role="target"), "b": Correction(role="target")})
