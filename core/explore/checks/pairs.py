"""Pair checks: which columns repeat another, under another name, in another unit or nearly?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.explore.checks.agreement import compared_rows, like_categories, like_numbers
from core.explore.checks.looked import Looked
from core.explore.checks.wording import of_columns
from core.findings import Finding
from core.table.wording import counted, listed, quoted, subject_of

FEWEST_ROWS = 20  # in fewer rows, two columns agree by chance
FEW_LEVELS = 0.2  # with more different values than this share of the rows, only the very same value repeats
SAME = 0.95
EXACT = 1e-9


def pair_findings(look: Looked) -> list[Finding | None]:
    """Run the checks of pairs; a column found to repeat another is not looked at again.

    Parameters
    ----------
    look : the rows looked at; repetition is confirmed in all rows.

    Returns
    -------
    What `repeated_columns`, `rescaled_columns` and `correlated_columns` said.
    """
    if len(look.frame) < FEWEST_ROWS:
        return []
    repeated = _repeated(look)
    others = [name for name in look.table.schema.features if name not in repeated]
    ranks = like_numbers(look, [name for name in others if name in look.ordered], SAME)
    rescaled = _rescaled(look, ranks)
    ranks = [pair for pair in ranks if not {pair[0], pair[1]} & set(rescaled)]
    levels = like_categories(look, [name for name in others if look.table.schema[name].is_category], SAME)
    return [
        repeated_columns(repeated),
        rescaled_columns(rescaled),
        correlated_columns([*ranks, *levels], look),
    ]


def repeated_columns(repeated: dict[str, str]) -> Finding | None:
    """`repeated-column`: a feature holds what another holds, under other names or codes at most."""
    told = [f"'{name}' repeats '{first}'" for name, first in repeated.items()]
    says = f"The same twice: {listed(told)}, cell by cell or as codes of it." if told else ""
    remedy = "Give one of each pair the role 'ignored': nothing is lost."
    return of_columns("repeated-column", "warning", list(repeated), says, remedy)


def rescaled_columns(rescaled: dict[str, tuple[str, float, float]]) -> Finding | None:
    """`rescaled-column`: a number is another one in other units."""
    told = [
        f"'{name}' is {slope:.6g} × '{first}'" + (f" {'+-'[shift < 0]} {abs(shift):.6g}" if shift else "")
        for name, (first, slope, shift) in rescaled.items()
    ]
    says = f"The same in other units: {listed(told)}." if told else ""
    remedy = "Give one of each pair the role 'ignored': nothing is lost."
    return of_columns("rescaled-column", "info", list(rescaled), says, remedy)


def correlated_columns(pairs: Sequence[tuple[str, str, float]], look: Looked) -> Finding | None:
    """`correlated-columns`: features that say nearly the same, in groups.

    Parameters
    ----------
    pairs : two names and how strongly they go together (rank correlation or Cramer's V, from 0 to 1).
    look : the rows looked at.

    Returns
    -------
    One finding for all groups.
    """
    groups = _grouped(pairs)
    if not groups:
        return None
    names = [name for group in groups for name in group]
    one, other, size = max(pairs, key=lambda pair: pair[2])
    named = "; ".join(quoted(group) for group in groups[:3])
    more = f"; and {counted(len(groups) - 3, 'more group')}" if len(groups) > 3 else ""
    return Finding(
        "correlated-columns",
        "info",
        subject_of(names),
        f"{counted(len(groups), 'group')} of columns that say nearly the same "
        f"(rank correlation or Cramér's V of {SAME:g} or more): {named}{more}"
        f"{look.said_of(compared_rows(look))}.",
        {
            "groups": len(groups),
            "columns": ", ".join(names),
            "strongest": f"{one}, {other}",
            "value": size,
            "rows_looked_at": compared_rows(look),
        },
        "One of each group is enough to understand the customers; what each one adds cannot be told apart.",
    )


def _repeated(look: Looked) -> dict[str, str]:
    """Repeating feature -> the first feature that holds the same."""
    first: dict[bytes, str] = {}
    found = {}
    for name, codes in look.codes.items():
        distinct = codes.max(initial=-1) + 1
        if distinct < 2:
            continue
        few = distinct <= FEW_LEVELS * len(codes)
        cells = codes if few or name not in look.ordered else look.frame[name].to_numpy()
        earlier = first.setdefault(cells.tobytes(), name)
        if earlier != name and _same(look.table.frame[earlier], look.table.frame[name], few):
            found[name] = earlier
    return found


def _same(one: pd.Series, other: pd.Series, as_codes: bool) -> bool:
    if as_codes:
        return bool(np.array_equal(pd.factorize(one)[0], pd.factorize(other)[0]))
    return bool(np.array_equal(one.isna(), other.isna()) and (one == other)[one.notna()].all())


def _rescaled(look: Looked, pairs: Sequence[tuple[str, str, float]]) -> dict[str, tuple[str, float, float]]:
    """Rescaled feature -> what it is made of, times what, plus what."""
    found: dict[str, tuple[str, float, float]] = {}
    for one, other, size in pairs:
        if size < 1 - EXACT or one in found or other in found:
            continue
        line = _line(
            look.table.frame[one].to_numpy(dtype=float), look.table.frame[other].to_numpy(dtype=float)
        )
        if line:
            found[other] = (one, *line)
    return found


def _line(one: np.ndarray, other: np.ndarray) -> tuple[float, float] | None:
    """The slope and shift that make the second column of the first, if they do in every row."""
    if not np.array_equal(np.isnan(one), np.isnan(other)):
        return None
    low, high = np.nanargmin(one), np.nanargmax(one)
    slope = (other[high] - other[low]) / (one[high] - one[low])
    shift = other[low] - slope * one[low]
    width = np.nanmax(np.abs(other))
    off = np.nanmax(np.abs(one * slope + shift - other))
    return (
        (float(slope), 0.0 if abs(shift) <= EXACT * width else float(shift)) if off <= EXACT * width else None
    )


def _grouped(pairs: Sequence[tuple[str, str, float]]) -> list[list[str]]:
    """Put columns into one group when a chain of pairs connects them."""
    groups: list[list[str]] = []
    for one, other, _ in pairs:
        touched = [group for group in groups if one in group or other in group]
        joined = list(dict.fromkeys([*(name for group in touched for name in group), one, other]))
        groups = [group for group in groups if group not in touched] + [joined]
    return groups
