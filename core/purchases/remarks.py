"""Remarks: who of a log became no row, and which lines belong to no category."""

from collections.abc import Sequence

from core.findings import Finding
from core.purchases.log import Window
from core.table.wording import counted, listed


def customers_left_out(window: Window, kept: int, seen: int, there: int) -> Finding | None:
    """`customers-left-out`: some customers of the log became no row.

    Parameters
    ----------
    window : what is observed and what is predicted.
    kept : customers that became rows.
    seen : customers with a line by the cutoff.
    there : customers with a line that can be used.

    Returns
    -------
    One finding with the reasons, or None if nobody was left out.
    """
    if kept == there:
        return None
    within = f"within {counted(window.horizon_days, 'day')}" if window.horizon_days else "at any time"
    fewer = f"have fewer than {counted(window.min_baskets, 'basket')} by then, or " * (window.min_baskets > 1)
    reasons = [
        (there - seen, f"not seen by {window.cutoff}"),
        (seen - kept, f"who {fewer}buy nothing of a category {within} after it"),
    ]
    told = listed([f"{count:,} {reason}" for count, reason in reasons if count])
    return Finding(
        "customers-left-out",
        "info",
        "customers",
        f"{kept:,} of {counted(there, 'customer')} of the log became rows. Left out: {told}.",
        {"kept": kept, "customers": there, "seen": seen},
        "Take another cutoff, a longer horizon or fewer baskets to keep more of them.",
    )


def uncategorised_lines(lines: int, of: int, commonest: Sequence[tuple[str | None, int]]) -> Finding | None:
    """`uncategorised-lines`: some lines belong to no category.

    Parameters
    ----------
    lines : how many, of those that can be used.
    of : how many can be used.
    commonest : the values they hold, None for an empty cell, each with its count; the most common first.

    Returns
    -------
    One finding, or None if every line has a category.
    """
    if not lines:
        return None
    told = listed([f"{'empty' if value is None else repr(value)} ({count:,})" for value, count in commonest])
    return Finding(
        "uncategorised-lines",
        "info",
        "lines",
        f"{lines:,} of {counted(of, 'line')} belong to no category, most often: {told}.",
        {"lines": lines, "of": of},
        "They say how customers behave and are never bought next; if a value is missing, name its category.",
    )
