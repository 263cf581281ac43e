"""Number checks: values that stand for 'not known', cells far from all others, and heavy tails."""

import numpy as np

from core.explore.checks.looked import Looked
from core.explore.checks.wording import of_columns
from core.findings import Finding
from core.table.wording import counted, listed, subject_of

STAND_INS = (0.0, *(sign * number for sign in (1, -1) for number in (99.0, 999.0, 9_999.0, 99_999.0)), -1.0)
FEWEST_STAND_INS = 3
STAND_IN_SHARE = 0.005
CONTINUOUS = 10  # with fewer different values a number is a rating or a code, and may well begin at 0
APART = 0.5
STEPS = 3  # 0 beside 1, 2, 3 and so on is no gap
FAR = 100.0
FAR_IN_LOG = 5.0
FEW_FAR = 0.001
FEWEST_FOR_SHAPE = 30
LEANING = 0.8  # what a log-normal of sigma 1 has
STRAIGHT = 0.4


def suspicious_values(look: Looked) -> Finding | None:
    """`suspicious-values`: a number such as 0, -1 or 999 is frequent in a column, and far from the rest."""
    found = {name: value for name, seen in look.ordered.items() if (value := stand_in(seen)) is not None}
    cells = {name: int((look.table.frame[name] == value).sum()) for name, value in found.items()}
    told = [f"{value:g} in {counted(cells[name], 'row')} of '{name}'" for name, value in found.items()]
    says = f"Frequent, and far from all other values: {listed(told)}." if told else ""
    remedy = "If it stands for 'not known', empty these cells in the file; if it means 'none', keep it."
    count = sum(cells.values())
    return of_columns("suspicious-values", "warning", list(found), says, remedy, cells=count)


def outliers(look: Looked) -> Finding | None:
    """`outliers`: a few cells are a hundred times the middle half's width away from the median.

    In a column without values below 0 they must also be 5 such widths away on a log scale: a long tail of
    large amounts is no error.
    """
    found = {name: rows for name in look.ordered if len(rows := _far_rows(look, name))}
    first = {name: (look.table.frame[name].loc[rows[0]], rows[0]) for name, rows in found.items()}
    told = [
        f"'{name}' is {value:,.6g} in row {row}" + _besides(len(found[name]) - 1)
        for name, (value, row) in first.items()
    ]
    if not told:
        return None
    return Finding(
        "outliers",
        "warning",
        subject_of(list(found)),
        f"Hundreds of times further from the rest than the rest is wide: {listed(told)}.",
        {"cells": sum(map(len, found.values())), "columns": ", ".join(found)},
        "Look at these rows first: a slipped decimal point, another unit, or a real giant.",
    )


def skewed(look: Looked) -> Finding | None:
    """`skewed`: most values are small and a few very large, and on a log scale they lie evenly."""
    names = [name for name, seen in look.ordered.items() if _heavy_tail(seen)]
    says = f"Many small values and a few very large ones in {{}}{look.said}."
    remedy = "Look at them on a log scale and compare medians, not means; the algorithms here allow for it."
    return of_columns("skewed", "info", names, says, remedy, **look.evidence)


def stand_in(ordered: np.ndarray) -> float | None:
    """Find the number that stands for 'not known' in a column.

    Parameters
    ----------
    ordered : (n_filled,) the column's cells in order.

    Returns
    -------
    One of 0, -1, 99, -99, 999, ... that is the lowest or highest value of at least 0.5 % of the cells (and
    of 3), and as far from the others as half the width of their middle half and as 3 of their steps; None
    if there is none. For -1 it is enough to be the only value below 0.
    """
    for value in STAND_INS:
        left, right = np.searchsorted(ordered, value), np.searchsorted(ordered, value, side="right")
        frequent = right - left >= max(FEWEST_STAND_INS, STAND_IN_SHARE * len(ordered))
        at_end = left == 0 if value <= 0 else right == len(ordered)
        if frequent and at_end and _stands_apart(value, ordered[right:] if value <= 0 else ordered[:left]):
            return value
    return None


def _stands_apart(value: float, others: np.ndarray) -> bool:
    if len(np.unique(others)) < CONTINUOUS:
        return False
    if value == -1:
        return bool(others[0] >= 0)
    low, first, third, high = np.quantile(others, [0.01, 0.25, 0.75, 0.99])
    gap = low - value if value <= 0 else value - high
    step = np.median(np.diff(np.unique(others)))
    return bool(gap >= APART * (third - first) > 0 and gap >= STEPS * step)


def _far_rows(look: Looked, name: str) -> list[int]:
    """The row numbers of the cells far from all others, the farthest first; none if they are many."""
    ordered = look.ordered[name]
    low, median, high = _quantiles(ordered, 0.25, 0.5, 0.75)
    width = high - low
    values = look.table.frame[name].to_numpy(dtype=float)
    lowest, highest = np.nanmin(values), np.nanmax(values)
    if not width or max(highest - median, median - lowest) <= FAR * width:
        return []
    far = np.abs(values - median) > FAR * width
    if lowest >= 0:
        low, median, high = np.log1p([low, median, high])
        far &= np.abs(np.log1p(values) - median) > FAR_IN_LOG * (high - low)
    far &= values != stand_in(ordered)
    positions = np.flatnonzero(far)
    if len(positions) > max(1, FEW_FAR * len(values)):
        return []
    farthest = positions[np.argsort(-np.abs(values[positions]), kind="stable")]
    return [int(row) for row in look.table.frame.index[farthest]]


def _besides(others: int) -> str:
    return f" (and {counted(others, 'row')} more)" if others else ""


def _heavy_tail(ordered: np.ndarray) -> bool:
    """Whether the quantile skewness (Bowley 1920, at 1 % and 99 %) is high, and low after a logarithm."""
    if len(ordered) < FEWEST_FOR_SHAPE or ordered[0] < 0 or ordered[len(ordered) // 2] == 0:
        return False
    raw = np.array(_quantiles(ordered, 0.01, 0.5, 0.99))
    return _lean(raw) >= LEANING and abs(_lean(np.log1p(raw))) <= STRAIGHT


def _lean(quantiles: np.ndarray) -> float:
    low, median, high = quantiles
    return float((high + low - 2 * median) / (high - low)) if high > low else 0.0


def _quantiles(ordered: np.ndarray, *shares: float) -> list[float]:
    return [float(ordered[int(share * (len(ordered) - 1))]) for share in shares]
