"""Words: `n/a` says that nothing is known; `none`, `NA` or `-` may say so, or be a value of their own."""

from collections.abc import Collection, Mapping
from itertools import product

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from core.findings import Finding
from core.table.cells import Cells
from core.table.wording import counted, listed, quoted, subject_of

MISSING = ("n/a", "nan", "null", "#n/a", "<na>")
DOUBTFUL = ("na", "none", "nil", "?", "-", "--")
LONGEST = max(map(len, MISSING + DOUBTFUL))
SPELLINGS = {
    word: tuple("".join(letters) for letters in product(*({letter, letter.upper()} for letter in word)))
    for word in MISSING + DOUBTFUL
}
RARE = 0.05  # a word in a smaller share of the filled cells is no category of its own


def are_missing(texts: pa.Array, kept: Collection[str] = ()) -> NDArray[np.bool_]:
    """Mark the texts that say that nothing is known.

    Parameters
    ----------
    texts : (n_texts,) of text, empty cells as null.
    kept : doubtful words, in lower case, that are values of this column.

    Returns
    -------
    (n_texts,) bool, True for a missing-value word and for a doubtful one that is not kept.
    """
    found = np.zeros(len(texts), dtype=bool)
    short = pc.less_equal(pc.binary_length(texts), LONGEST).fill_null(False).to_numpy(zero_copy_only=False)
    places = np.flatnonzero(short)
    words = [each for word in SPELLINGS if word not in kept for each in SPELLINGS[word]]
    said = pc.is_in(texts.take(pa.array(places)), pa.array(words, pa.large_string()))
    found[places] = said.to_numpy(zero_copy_only=False)
    return found


def words_kept(cells: Cells) -> tuple[str, ...]:
    """Say which doubtful words are values of a column of categories or text.

    Parameters
    ----------
    cells : of the column.

    Returns
    -------
    Lower-case words in at least 5 % of the filled cells, or in any number of them beside one other
    value; none if the column holds nothing else.
    """
    filled = cells.without(are_missing(cells.different, DOUBTFUL))
    doubtful = are_missing(filled.different)
    if not doubtful.any():
        return ()
    others = len(filled.without(doubtful).different.drop_null().unique())
    counts: dict[str, int] = {}
    for word, times in filled.tally(doubtful).items():
        counts[word.lower()] = counts.get(word.lower(), 0) + times
    enough = RARE * filled.counts.sum() if others > 1 else 0
    return tuple(sorted(word for word, times in counts.items() if times >= enough)) if others else ()


def missing_words(found: Mapping[str, Mapping[str, int]]) -> Finding | None:
    """`missing-words`: cells that hold a word such as `n/a` or `-` were read as missing.

    Parameters
    ----------
    found : column -> word -> cells that were read so.

    Returns
    -------
    One finding for all columns, or None if there are no such cells.
    """
    columns = [name for name, words in found.items() if words]
    if not columns:
        return None
    totals: dict[str, int] = {}
    for name in columns:
        for word, times in found[name].items():
            totals[word] = totals.get(word, 0) + times
    words = sorted(totals, key=lambda word: -totals[word])
    count = sum(totals.values())
    said = listed([f"'{word}' ({totals[word]:,})" for word in words])
    return Finding(
        "missing-words",
        "info",
        subject_of(columns),
        f"{counted(count, 'cell')} of {quoted(columns)} read as missing: {said}.",
        {"cells": count, "columns": ", ".join(columns), "words": ", ".join(words)},
        "If such a word is a value, write it out in the file, such as 'no pet' for 'none'.",
    )
