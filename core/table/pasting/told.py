"""Told: what was not understood of a customer that was pasted, as findings."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from core.findings import Finding
from core.table.wording import counted, listed, one_line, quoted, subject_of

SHOWN = 40  # characters of a name or value that are shown
NAMED = 8  # unknown names that are listed


class Misfit(NamedTuple):
    """A value that does not fit its column."""

    column: str
    value: str
    reason: str

    @property
    def said(self) -> str:
        """What is wrong with it."""
        return f"{_short(self.column)}: {self.reason} ('{_short(self.value)}')"


def _short(value: str) -> str:
    text = one_line(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def misfits(found: Sequence[Misfit]) -> Finding | None:
    """`pasted-misfits`: values that do not fit their columns count as unknown."""
    if not found:
        return None
    said = listed([each.said for each in found])
    return Finding(
        "pasted-misfits",
        "warning",
        subject_of([name for name, _, _ in found]),
        f"{counted(len(found), 'value')} cannot be used and {_counts(found)} as unknown: {said}.",
        {"count": len(found)},
        "Correct the value in the form.",
    )


def unknown(names: Sequence[str], free: Sequence[str]) -> Finding | None:
    """`pasted-unknown-fields`: names that are no column of the model.

    Parameters
    ----------
    names : as they were pasted.
    free : the columns that were not given, the nearest of which is named.

    Returns
    -------
    Finding, or None if every name is known.
    """
    if not names:
        return None
    return Finding(
        "pasted-unknown-fields",
        "warning",
        subject_of([_short(name) for name in names]),
        f"{counted(len(names), 'name')} {'is' if len(names) == 1 else 'are'} no field of the model and "
        f"{'was' if len(names) == 1 else 'were'} left out: {with_nearest(names, free)}.",
        {"count": len(names)},
        "Rename what stands for a field of the model.",
    )


def with_nearest(names: Sequence[str], free: Sequence[str]) -> str:
    """Names that are no column, each with the nearest column.

    Parameters
    ----------
    names : at least one.
    free : the columns that may be meant.

    Returns
    -------
    Text such as "'sinse' (nearest: 'since'), 'shoe' and 3 more".
    """
    said = []
    for name in names[:NAMED]:
        near = get_close_matches(name[:SHOWN], free, n=1, cutoff=0.6)
        said.append(f"'{_short(name)}'" + (f" (nearest: '{near[0]}')" if near else ""))
    more = [f"{len(names) - NAMED:,} more"] if len(names) > NAMED else []
    return listed([*said, *more], NAMED + 1)


def repeated(names: Sequence[str]) -> Finding | None:
    """`pasted-twice`: columns that were given more than once."""
    if not names:
        return None
    return Finding(
        "pasted-twice",
        "warning",
        subject_of(names),
        f"Given more than once, the first was taken: {quoted(names)}.",
        {"count": len(names)},
        "Leave the other out.",
    )


def many(customers: int) -> Finding | None:
    """`pasted-many`: more customers than one were pasted."""
    if customers == 1:
        return None
    return Finding(
        "pasted-many",
        "warning",
        "the text",
        f"{customers:,} customers were pasted, and the first was taken.",
        {"customers": customers},
        "Score a file to ask of many.",
    )


def by_order(columns: Sequence[str]) -> Finding:
    """`pasted-by-order`: values without names were taken for these columns."""
    return Finding(
        "pasted-by-order",
        "info",
        "the text",
        f"No names were given: the values were taken in the order of the columns, from '{columns[0]}' to "
        f"'{columns[-1]}'.",
        {"count": len(columns)},
        "Paste the header too, to be sure.",
    )


def missing(names: Sequence[str], of: int) -> Finding | None:
    """`pasted-missing-fields`: features that were not given.

    Parameters
    ----------
    names : of those features.
    of : how many features there are.

    Returns
    -------
    Finding, or None if all were given.
    """
    if not names:
        return None
    return Finding(
        "pasted-missing-fields",
        "info",
        subject_of(names),
        f"{len(names):,} of {counted(of, 'field')} {'is' if len(names) == 1 else 'are'} not given and "
        f"{_counts(names)} as unknown: {quoted(names)}.",
        {"count": len(names), "fields": of},
        "Fill in the form what is known.",
    )


def _counts(found: Sequence[object]) -> str:
    return "counts" if len(found) == 1 else "count"
