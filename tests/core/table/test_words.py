import pandas as pd
import pyarrow as pa
import pytest

from core.table.cells import Cells
from core.table.words import are_missing, missing_words, words_kept


def marked(cells, kept=()):
    return are_missing(pa.array(cells, pa.large_string()), kept).tolist()


def test_words_that_say_missing_are_missing_in_any_spelling():
    assert marked(["N/A", "NaN", "null", "#N/A", "<NA>", "nulls", "naïve", None]) == [True] * 5 + [False] * 3
    assert marked(["n/a"], ["na"]) == [True]


def test_doubtful_words_are_missing_in_any_spelling_unless_kept():
    cells = ["None", "NA", "na", "--", "dog", None]
    assert marked(cells) == [True, True, True, True, False, False]
    assert marked(cells, ["na"]) == [True, False, False, True, False, False]


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        (["none", "dog", "cat"], ("none",)),
        (["NA", "EU", "AS", "?"] * 5, ("?", "na")),
        (["none", *["dog", "cat"] * 20], ()),
        (["none", *["dog"] * 40], ("none",)),
        (["None", "none", *["dog", "cat"] * 10], ("none",)),
        (["-", "none", None], ()),
        (["-", "n/a", "null"], ()),
        (["n/a", "dog", "cat"], ()),
        (["dog", "cat"], ()),
        ([], ()),
    ],
)
def test_a_word_is_kept_unless_it_is_rare_among_other_values(cells, kept):
    assert words_kept(Cells.of(pd.Series(cells, dtype="str"))) == kept


def test_words_read_as_missing_are_counted_by_column_and_word():
    finding = missing_words({"age": {"-": 2, "NA": 1}, "spend": {"?": 1}, "pet": {}})
    assert finding.message == "4 cells of 'age' and 'spend' read as missing: '-' (2), 'NA' (1) and '?' (1)."
    assert finding.evidence == {"cells": 4, "columns": "age, spend", "words": "-, NA, ?"}


def test_no_words_are_no_finding():
    assert missing_words({"pet": {}}) is None
