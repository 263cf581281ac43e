import pandas as pd
import pytest

from core.errors import BadColumn
from core.table.cells import Cells
from core.table.guess import Guess, guess_beside, guess_kind
from core.table.schema import Correction


def cells_of(cells):
    return Cells.of(pd.Series(cells, dtype="str"))


def guess(cells, plain=False):
    return guess_kind(cells_of(cells), plain)


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
        (["2024-01-02"] * 94 + ["soon"] * 6, "category"),
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
    assert guess(cells) == Guess(kind)


@pytest.mark.parametrize(
    ("cells", "seen"),
    [
        (["1.234,56 €", "7,5"], Guess("number", "1.234,56 €")),
        (["1,200", "3,450"], Guess("number", "1,234.56", doubtful=True)),
        (["850.5"] * 97 + ["1,200"] * 3, Guess("number", "1,234.56")),
        (["1.234", "5.678"], Guess("number")),
        (["31/12/2017", "-"], Guess("date", "day-month-year")),
        (["01/02/2017", "03/04/2017"], Guess("date", "day-month-year", doubtful=True)),
        (["2017-12-31"] * 96 + ["01/02/2017"] * 4, Guess("date")),
        (["$5", "€5", "$7"], Guess("category")),
    ],
)
def test_the_format_is_the_one_nearly_all_filled_cells_agree_with(cells, seen):
    assert guess(cells) == seen


@pytest.mark.parametrize("cells", [["1,200", "3,450", "7"], ["31/12/2017", "30/12/2017"]])
def test_what_was_typed_before_it_became_text_has_no_format(cells):
    assert guess(cells, plain=True) == Guess("category")


@pytest.mark.parametrize(
    ("said", "cells", "seen"),
    [
        (Correction(), ["1,5", "2,5"], Guess("number", "1.234,56")),
        (Correction("category"), ["1,5", "2,5"], Guess("category")),
        (Correction("number"), ["1,5", "old", "young"], Guess("number", "1.234,56")),
        (Correction(written="month-day-year"), ["01/02/2017"], Guess("date", "month-day-year")),
    ],
)
def test_what_was_said_wins_and_the_rest_is_guessed(said, cells, seen):
    assert guess_beside(said, cells_of(cells)) == seen


def test_what_cannot_be_is_refused():
    with pytest.raises(BadColumn, match="No date is written as"):
        guess_beside(Correction("date", written="$1,234.56"), cells_of(["1"]))
