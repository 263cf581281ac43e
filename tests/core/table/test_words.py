import pandas as pd
import pytest

from core.table.words import are_missing, missing_words, words_kept


def texts(cells, name="pet"):
    return pd.Series(cells, name=name, dtype="str")


def test_doubtful_words_are_missing_in_any_spelling_unless_kept():
    cells = texts(["None", "NA", "na", "--", "dog", None])
    assert are_missing(cells).to_list() == [True, True, True, True, False, False]
    assert are_missing(cells, ["na"]).to_list() == [True, False, False, True, False, False]


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        (["none", "dog", "cat"], ("none",)),
        (["NA", "EU", "AS", "?"] * 5, ("?", "na")),
        (["none", *["dog", "cat"] * 20], ()),
        (["none", *["dog"] * 40], ("none",)),
        (["-", "none", None], ()),
        (["dog", "cat"], ()),
        ([], ()),
    ],
)
def test_a_word_is_kept_unless_it_is_rare_among_other_values(cells, kept):
    assert words_kept(texts(cells)) == kept


def test_words_read_as_missing_are_counted_by_column_and_word():
    finding = missing_words([texts(["-", "-", "NA"], "age"), texts(["?"], "spend"), texts([], "pet")])
    assert finding.message == "4 cells of 'age' and 'spend' read as missing: '-' (2), 'NA' (1) and '?' (1)."
    assert finding.evidence == {"cells": 4, "columns": "age, spend", "words": "-, NA, ?"}


def test_no_words_are_no_finding():
    assert missing_words([texts([])]) is None
