"""Formats: what was read as numbers and dates though it was not written plainly."""

from collections.abc import Collection, Mapping

from core.findings import Finding
from core.table.dates import DAY_FIRST, MONTH_FIRST
from core.table.readings import Reading
from core.table.schema import Column
from core.table.typed import Typed
from core.table.wording import counted, listed, quoted, subject_of

Seen = Mapping[Column, Typed | Reading]


def number_formats(typed: Seen, doubtful: Collection[str] = ()) -> Finding | None:
    """`number-format`: cells such as `1.234,56 €`, `(1,200)` or `45 %` were read as numbers.

    Parameters
    ----------
    typed : the columns in use and what became of their cells.
    doubtful : columns that another format would read too, and otherwise; they make it a warning.

    Returns
    -------
    One finding for all columns, or None if all numbers are plain.
    """
    seen = {column: each for column, each in typed.items() if column.is_number and each.dressed}
    if not seen:
        return None
    unsure = [column.name for column in seen if column.name in doubtful]
    return _finding(
        "number-format",
        seen,
        unsure,
        f" {quoted(unsure)} could be read in another way too." if unsure else "",
        "If that is wrong, say how the column is written, or that it holds categories.",
    )


def date_orders(typed: Seen, doubtful: Collection[str] = ()) -> Finding | None:
    """`date-order`: dates such as 31/12/2017 were read day first or month first.

    Parameters
    ----------
    typed : the columns, also those that are ignored: what changes over time is read from them.
    doubtful : columns in which no date tells the order; they make it a warning.

    Returns
    -------
    One finding for all columns, or None if all dates tell their order by themselves.
    """
    seen = {column: each for column, each in typed.items() if column.kind == "date" and each.dressed}
    if not seen:
        return None
    unsure = [column.name for column in seen if column.name in doubtful]
    return _finding(
        "date-order",
        seen,
        unsure,
        f" No date of {quoted(unsure)} tells the order: day first was taken." if unsure else "",
        f"If that is wrong, say that the column is written {DAY_FIRST} or {MONTH_FIRST}.",
    )


def _finding(code: str, seen: Seen, unsure: list[str], doubt: str, remedy: str) -> Finding:
    names = [column.name for column in seen]
    cells = sum(each.dressed for each in seen.values())
    kind = "dates" if code == "date-order" else "numbers"
    ways = listed(["'{}' as {}".format(*each.example) for each in seen.values()], most=3)
    return Finding(
        code,
        "warning" if unsure else "info",
        subject_of(names),
        f"{counted(cells, 'cell')} of {quoted(names)} read as {kind}: {ways}.{doubt}",
        {"cells": cells, "columns": ", ".join(names), "doubtful": ", ".join(unsure)},
        remedy,
    )
