"""Ratings: numbers of few values, such as one to five stars."""

from collections.abc import Iterable

from core.table.table import Table

MOST = 10  # values; a scale from 1 to 10 is the longest in use
FEWEST = 10  # rows for each of them on average, to learn its share from


def ratings_of(table: Table, columns: Iterable[str]) -> tuple[str, ...]:
    """Find the numbers of few values, whatever their unit.

    A normal distribution on so few values is likelier the fewer of them it covers, so that a mixture would
    cut any such column into low and high; shares for each value are likelier only where groups differ. They
    say so only of columns together, so that a column alone stays a number.

    Parameters
    ----------
    table : Table of n_rows.
    columns : names, of which those that are not in the table or no numbers are passed over.

    Returns
    -------
    The names of the numbers that hold 2 to 10 different values, each in ten rows or more on average.
    """
    numbers = {each.name for each in table.schema.columns if each.kind == "number"}
    asked = tuple(columns)
    found = tuple(name for name in asked if name in numbers and _is_rating(table, name))
    return found if len(asked) > 1 else ()


def _is_rating(table: Table, name: str) -> bool:
    filled = table.frame[name].dropna()
    return 2 <= int(filled.nunique()) <= min(MOST, len(filled) // FEWEST)
