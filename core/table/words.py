"""Words: `none`, `NA` or `-` can say that nothing is known, or be a value of their own."""

from collections.abc import Collection, Sequence
from itertools import product

import pandas as pd

from core.findings import Finding
from core.table.wording import counted, listed, quoted

DOUBTFUL = ("na", "none", "nil", "?", "-", "--")
SPELLINGS = {
    word: tuple("".join(letters) for letters in product(*({letter, letter.upper()} for letter in word)))
    for word in DOUBTFUL
}
RARE = 0.05  # a word in a smaller share of the filled cells is no category of its own


def are_missing(texts: pd.Series, kept: Collection[str] = ()) -> pd.Series:
    """Mark the cells that hold a doubtful word.

    Parameters
    ----------
    texts : (n_rows,) of text, missing cells as NA.
    kept : doubtful words, in lower case, that are values of this column.

    Returns
    -------
    (n_rows,) bool, True where the word says that nothing is known.
    """
    return texts.isin([each for word in DOUBTFUL if word not in kept for each in SPELLINGS[word]])


def words_kept(texts: pd.Series) -> tuple[str, ...]:
    """Say which doubtful words are values of a column of categories or text.

    Parameters
    ----------
    texts : (n_rows,) of text, missing cells as NA.

    Returns
    -------
    Lower-case words in at least 5 % of the filled cells, or in any number of them beside one other
    value; none if the column holds nothing else.
    """
    filled = texts.dropna()
    doubtful = are_missing(filled)
    if not doubtful.any():
        return ()
    others = int(filled[~doubtful].nunique())
    shares = filled[doubtful].str.lower().value_counts() / len(filled)
    return tuple(sorted(shares.index[shares >= RARE] if others > 1 else shares.index)) if others else ()


def missing_words(lacking: Sequence[pd.Series]) -> Finding | None:
    """`missing-words`: cells that hold a word such as `none` or `-` were read as missing.

    Parameters
    ----------
    lacking : the cells of each column that were read so, as text, under the column's name.

    Returns
    -------
    One finding for all columns, or None if there are no such cells.
    """
    found = [cells for cells in lacking if len(cells)]
    if not found:
        return None
    columns = [str(cells.name) for cells in found]
    words = pd.concat(found).value_counts()
    count = int(words.sum())
    said = listed([f"'{word}' ({times:,})" for word, times in words.items()])
    return Finding(
        "missing-words",
        "info",
        columns[0] if len(columns) == 1 else f"{len(columns)} columns",
        f"{counted(count, 'cell')} of {quoted(columns)} read as missing: {said}.",
        {"cells": count, "columns": ", ".join(columns), "words": ", ".join(map(str, words.index))},
        "If such a word is a value, write it out in the file, such as 'no pet' for 'none'.",
    )
