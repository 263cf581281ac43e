import pandas as pd
import pytest

from core.table.schema import Column
from core.table.typed import as_typed, reasons


def texts(*cells):
    return pd.Series(cells, dtype="str", index=range(5, 5 + len(cells)), name="x")


def typed(kind, *cells, **known):
    return as_typed(texts(*cells), Column("x", kind, "feature", **known))


def test_numbers_that_do_not_fit_are_marked():
    read = typed("number", "1", None, "old", "-", "1e39")
    assert read.values.fillna(-1).to_dict() == {5: 1, 6: -1, 7: -1, 8: -1, 9: -1}
    assert read.bad.tolist() == [False, False, True, False, True]
    assert read.words == {"-": 1}


def test_numbers_are_read_in_their_format_and_those_that_need_it_are_counted():
    read = typed("number", "1.234,5 €", "7", "1.000", "1,5,5", written="1.234,56 €")
    assert read.values.fillna(-1).to_list() == [1234.5, 7, 1000, -1]
    assert (read.dressed, read.example) == (1, ("1.234,5 €", "1234.5"))


def test_dates_are_read_in_their_order():
    read = typed("date", "01/02/2017", "2017-12-31", "31/02/2017", "01/02/2017", written="day-month-year")
    assert read.values.astype(str).fillna("none").to_list() == [
        "2017-02-01",
        "2017-12-31",
        "none",
        "2017-02-01",
    ]
    assert (read.dressed, read.example) == (2, ("01/02/2017", "2017-02-01"))


@pytest.mark.parametrize("kind", ["category", "flag", "text"])
def test_any_text_fits_the_other_kinds(kind):
    read = typed(kind, "<b>", None, "n/a")
    assert read.values.fillna("missing").to_list() == ["<b>", "missing", "missing"]
    assert not read.bad.any()


def test_a_word_that_is_a_value_of_the_column_stays():
    assert typed("category", "none", "dog", words=("none",)).values.to_list() == ["none", "dog"]


def test_a_flag_is_spelled_as_it_is_known():
    assert typed("flag", "YES", "no", categories=("No", "Yes")).values.to_list() == ["Yes", "No"]


@pytest.mark.parametrize("kind", ["number", "date", "category"])
def test_a_column_without_rows_has_a_kind(kind):
    read = typed(kind)
    assert len(read.values) == len(read.bad) == 0


def test_cells_are_set_aside_with_a_reason():
    number, date = Column("x", "number", "feature"), Column("x", "date", "feature", written="day-month-year")
    assert reasons(texts("old"), number).tolist() == ["not a number"]
    assert reasons(texts("31/02/2017"), date).tolist() == ["no such date"]
