from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import BadRow, MissingColumns, NotATable
from core.table.schema import Correction
from core.table.table import RawRows, conform, conform_one, no_rejects, open_table


def raw_rows(**columns):
    return RawRows.of(pd.DataFrame(columns))


@pytest.fixture
def customers():
    ages = ["30", "41", "old", *["25"] * 37]
    plans = ["yes", "no", "no", *["yes"] * 37]
    return raw_rows(id=[f"c{row}" for row in range(40)], age=ages, member=plans, city=["Rome", "Oslo"] * 20)


def test_a_table_is_typed_and_faulty_rows_are_set_aside_with_their_reason(customers):
    table = open_table(customers)
    assert table.set_aside.to_dict("records") == [
        {"row": 3, "column": "age", "value": "old", "reason": "not a number"}
    ]
    assert (table.read, table.rows, table.rejected) == (40, 39, 1)
    assert table.frame.dtypes.astype(str).to_list() == ["str", "float64", "str", "str"]
    assert table.frame.index.to_list()[:3] == [1, 2, 4]


def test_two_faulty_cells_are_two_lines_and_one_row():
    numbers = ["1", "2"] * 20
    raw = raw_rows(a=[*numbers, "x"], b=[*numbers, "y"])
    table = open_table(raw)
    assert len(table.set_aside) == 2
    assert (table.read, table.rows, table.rejected) == (41, 40, 1)


def test_lines_that_are_no_rows_count_as_read_and_set_aside():
    raw = RawRows(
        pd.DataFrame({"a": ["1", "2", "1"]}, index=[1, 3, 4], dtype="str"),
        pd.DataFrame([(2, "", "4,5", "2 values")], columns=no_rejects().columns),
    )
    table = open_table(raw)
    assert (table.read, table.rows, table.rejected) == (4, 3, 1)
    assert table.frame.index.to_list() == [1, 3, 4]


def test_cells_of_ignored_columns_set_no_row_aside(customers):
    table = open_table(customers, {"age": Correction(role="ignored")})
    assert table.rejected == 0
    assert table.frame["age"].isna().sum() == 1


def test_a_table_without_rows_or_columns_is_refused():
    with pytest.raises(NotATable, match="header but no rows"):
        open_table(raw_rows(a=[]))
    with pytest.raises(NotATable, match="empty"):
        open_table(raw_rows())


def test_a_frame_is_taken_as_if_read_from_a_file():
    raw = RawRows.of(pd.DataFrame({1: [1.0, None], "b": [True, False]}, index=["x", "y"]))
    assert list(raw.texts) == ["1", "b"]
    assert raw.texts.index.to_list() == [1, 2]
    assert raw.texts["1"].fillna("missing").to_list() == ["1", "missing"]
    assert RawRows.of(pd.DataFrame(index=[1, 2])).texts.shape == (2, 0)


def test_other_rows_take_the_columns_and_order_of_a_known_schema(customers):
    schema = open_table(customers).schema.only(["age", "city"])
    table = conform(raw_rows(extra=["1"], city=["Paris"], age=["50"]), schema)
    assert table.frame.to_dict("records") == [{"age": 50.0, "city": "Paris"}]


def test_a_missing_column_is_refused_unless_it_is_optional_or_ignored(customers):
    schema = open_table(customers).schema.with_roles({"city": "ignored"})
    rows = raw_rows(ages=["50"], member=["no"])
    with pytest.raises(MissingColumns, match=r"'age' \(nearest: 'ages'\)"):
        conform(rows, schema, optional=["id"])
    assert conform(rows, schema, optional=["id", "age"]).schema.names == ["member"]


def test_no_rows_at_all_conform_to_a_schema(customers):
    schema = open_table(customers).schema
    table = conform(raw_rows(id=[], age=[], member=[], city=[]), schema)
    assert (table.read, table.rows, table.rejected) == (0, 0, 0)


def test_one_customer_is_typed_like_a_row_of_a_file(customers):
    schema = open_table(customers).schema
    for row in (
        {"age": 50, "member": "NO", "city": " Rome "},
        {"age": "50.0", "member": "no", "city": "Rome"},
    ):
        one = conform_one(row, schema)
        assert one[["age", "member", "city"]].to_numpy().tolist() == [[50.0, "no", "Rome"]]
        assert one["id"].isna().all()


@settings(deadline=None, max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(["age", "spend", "city"]),
        st.none() | st.floats() | st.integers() | st.sampled_from(["7", "1e3", "-", " Rome ", "none", "x"]),
    )
)
def test_one_customer_is_what_a_file_of_one_line_gives(row):
    columns = {"age": range(18, 48), "spend": np.arange(30) / 7, "city": ["Rome", "Oslo", "none"] * 10}
    schema = open_table(raw_rows(**columns)).schema
    line = pd.DataFrame({name: pd.Series([row.get(name)], dtype=object) for name in schema.names})
    table = conform(RawRows.of(line), schema)
    if table.rejected:
        with pytest.raises(BadRow):
            conform_one(row, schema)
    else:
        pd.testing.assert_frame_equal(conform_one(row, schema), table.frame)


@pytest.mark.parametrize("value", ["old", "inf", "1e39", float("inf"), 10**400, True, [50], {"years": 50}])
def test_a_value_that_does_not_fit_is_refused_with_its_field(customers, value):
    with pytest.raises(BadRow, match="age"):
        conform_one({"age": value}, open_table(customers).schema)


def test_a_field_nobody_knows_is_refused_with_the_known_ones(customers):
    with pytest.raises(MissingColumns, match="Unknown field: 'years'") as refusal:
        conform_one({"years": 50}, open_table(customers).schema)
    assert refusal.value.remedy == "The fields are: id, age, member and city."


def test_a_refusal_does_not_list_fields_without_end(customers):
    with pytest.raises(MissingColumns, match="and 99,992 more") as refusal:
        conform_one({f"{'x' * 99} {at}": 1 for at in range(100_000)}, open_table(customers).schema)
    assert len(refusal.value.message) < 500


def test_a_number_the_models_cannot_hold_sets_its_row_aside():
    table = open_table(raw_rows(spend=[*map(str, range(40, 0, -1)), "1e39"]))
    assert table.set_aside["reason"].to_list() == ["larger than 3.4e+38"]


def test_a_word_is_the_same_in_the_file_that_was_learned_from_and_in_every_later_one():
    schema = open_table(raw_rows(pet=["none", "dog", "cat"] * 10, age=["-", *map(str, range(29))])).schema
    later = conform(raw_rows(pet=["none", "NONE", "-"], age=["none", "NA", "5"]), schema)
    assert later.frame["pet"].fillna("missing").to_list() == ["none", "NONE", "missing"]
    assert later.frame["age"].isna().to_list() == [True, True, False]
    assert later.rejected == 0
    one = conform_one({"pet": "none", "age": "-"}, schema)
    assert one["pet"].to_list() == ["none"]
    assert one["age"].isna().all()


def test_words_read_as_missing_are_counted_in_a_finding():
    table = open_table(raw_rows(pet=["none", "dog", "cat"] * 10, age=["-", *map(str, range(29))]))
    (finding,) = table.findings
    assert (finding.code, finding.subject) == ("missing-words", "age")
    assert finding.message == "1 cell of 'age' read as missing: '-' (1)."


def test_words_that_are_values_are_no_finding():
    assert open_table(raw_rows(pet=["none", "dog", "cat"] * 10, age=range(30))).findings == ()


def test_numbers_are_read_in_the_format_that_was_learned_in_bulk_and_one_by_one():
    schema = open_table(raw_rows(spend=["1.234,5", "7,5"] * 10)).schema
    assert schema["spend"].written == "1.234,56"
    later = conform(raw_rows(spend=["1.234", "1234,5", "1234.5"]), schema)
    assert later.frame["spend"].to_list() == [1234, 1234.5]
    assert later.set_aside["reason"].to_list() == ["not a number written as 1.234,56"]
    assert conform_one({"spend": "1.234"}, schema)["spend"].to_list() == [1234]


@pytest.mark.parametrize("typed", [1.234, Decimal("1.234"), np.float32(1.234)])
def test_what_was_a_number_before_it_became_text_is_never_read_in_a_format(typed):
    schema = open_table(raw_rows(spend=["1.234,5", "7,5"] * 10)).schema
    assert conform_one({"spend": typed}, schema)["spend"].to_list() == [1.234]
    assert conform(raw_rows(spend=[typed, "7,5"]), schema).set_aside["value"].to_list() == ["7,5"]


def test_text_that_is_held_as_a_category_is_still_text():
    assert raw_rows(spend=pd.Series(["1,5", "2,5"], dtype="category")).plain == frozenset()
    assert raw_rows(spend=pd.Series([1.5, 2.5], dtype="category")).plain == {"spend"}


def test_a_date_that_tells_its_order_is_read_whatever_the_order_of_its_column():
    schema = open_table(raw_rows(joined=["31/12/2017", "01/02/2017"] * 10)).schema
    ways = ["2017-02-01", date(2017, 2, 1), pd.Timestamp("2017-02-01"), "01/02/2017", "1 Feb 2017"]
    assert {conform_one({"joined": way}, schema)["joined"][1] for way in ways} == {pd.Timestamp("2017-02-01")}


def test_words_that_always_say_missing_are_counted_too():
    table = open_table(raw_rows(age=["n/a", "NaN", None, "", *map(str, range(40))]))
    assert table.findings[0].message == "2 cells of 'age' read as missing: 'n/a' (1) and 'NaN' (1)."


def test_a_long_table_is_typed_like_a_short_one():
    rows = pd.DataFrame(
        [("a", "1", "1,5", "no"), ("b", "x", "2,5", "no"), ("c", "-", None, "yes"), ("d", "2", "7", "no")],
        columns=["name", "age", "spend", "member"],
    )
    known = open_table(RawRows.of(rows), {"age": Correction("number")})
    long = conform(RawRows.of(pd.concat([rows] * 15_000)), known.schema)
    assert (long.read, long.rejected) == (60_000, 15_000)
    assert long.frame[:3].equals(known.frame)


def test_half_a_character_is_refused(customers):
    with pytest.raises(BadRow, match=r"city: half a character .*\\ud800"):
        conform_one({"city": "\ud800"}, open_table(customers).schema)
