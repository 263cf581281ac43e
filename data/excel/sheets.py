"""Sheets: the table in a sheet - below its titles, between empty rows and columns, out of merged cells."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from core.table.cells import as_text

LOOKED_AT = 100  # rows in which a header is looked for
NAMED = 0.75  # a header of text may lack a quarter of its names
Area = tuple[tuple[int, int], tuple[int, int]]  # the first and the last cell, each as (row, column)
Row = list[Any]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table found in a sheet.

    `names` and `columns` go together, missing cells are None. `above` has the text of each line above the
    header; `merged` counts the merged areas of the table, whose value stands in each of their rows.
    """

    names: tuple[str, ...]
    columns: tuple[Sequence[Any], ...]
    above: tuple[str, ...]
    merged: int


def find_table(cells: Iterable[Sequence[Any]], areas: Iterable[Area] = ()) -> Grid | None:
    """Find the table in a sheet; None when there is no row below a header.

    Parameters
    ----------
    cells : the sheet row by row, equally many in each, empty cells as None or blank text.
    areas : merged cells; the value of an area stands in its first cell.
    """
    rows = _filled(cells)
    sheet = list(rows.values())
    areas = _among(list(rows), areas, len(sheet[0]) if sheet else 0)
    for (top, left), (bottom, _) in areas:
        for row in sheet[top + 1 : bottom + 1]:
            row[left] = sheet[top][left]
    head = _find_header(sheet, areas)
    names, end = _names(sheet, areas, head)
    body = sheet[end:]
    columns = list(zip(*body, strict=True))
    used = [place for place, name in enumerate(names) if body and (name or not _is_empty(columns[place]))]
    if not used:
        return None
    return Grid(
        tuple(names[place] for place in used),
        tuple(columns[place] for place in used),
        tuple(" ".join(filter(None, map(as_text, row))) for row in sheet[:head]),
        sum(bottom >= head for _, (bottom, _) in areas),
    )


def _filled(cells: Iterable[Sequence[Any]]) -> dict[int, Row]:
    """The rows that are not empty by their place, blank text as None."""
    rows = {}
    for place, row in enumerate(cells):
        if row.count("") < len(row):  # at once for the million empty rows above a stray cell
            known = [None if isinstance(cell, str) and not cell.strip() else cell for cell in row]
            if not _is_empty(known):
                rows[place] = known
    return rows


def _among(kept: list[int], areas: Iterable[Area], width: int) -> list[Area]:
    """The areas by their place among the rows that are kept, as far as they lie there."""
    found: list[Area] = []
    for (top, left), (bottom, right) in areas:
        first, last = bisect_left(kept, top), bisect_right(kept, bottom) - 1
        if first <= last and kept[first] == top and 0 <= left < width:
            found.append(((first, left), (last, min(right, width - 1))))
    return found


def _is_empty(cells: Sequence[Any]) -> bool:
    return all(cell is None for cell in cells)


def _find_header(rows: list[Row], areas: Sequence[Area]) -> int:
    """The first row that is filled across the width of the table, or else the first of all."""
    wide = _wide(rows)
    for place, row in enumerate(rows[:LOOKED_AT]):
        own = [row[column] for column in wide if row[column] is not None]
        filled = sum(cell is not None for cell in (_spread(row, place, areas)[column] for column in wide))
        named = filled == len(wide) or (
            filled >= NAMED * len(wide) and all(isinstance(cell, str) for cell in own)
        )
        if named and len(own) >= max(min(2, len(wide)), len(wide) / 2):
            return place
    return 0


def _wide(rows: list[Row]) -> list[int]:
    """The columns that make the width of the table: the two fullest, and all more than half as full."""
    filled = [len(rows) - column.count(None) for column in zip(*rows, strict=True)]
    fullest = sorted(range(len(filled)), key=lambda place: -filled[place])
    return [
        place
        for rank, place in enumerate(fullest)
        if filled[place] and (rank < 2 or 2 * filled[place] > filled[fullest[0]])
    ]


def _spread(row: Row, place: int, areas: Sequence[Area]) -> Row:
    """A row in which the value of a merged area stands in all its columns."""
    wide = list(row)
    for (top, left), (bottom, right) in areas:
        if top <= place <= bottom:
            wide[left : right + 1] = [row[left]] * (right + 1 - left)
    return wide


def _names(rows: list[Row], areas: Sequence[Area], head: int) -> tuple[list[str], int]:
    """The names of the columns, from two rows if the first is merged, and the place of the row below."""
    if not rows:
        return [], 0
    first = _spread(rows[head], head, areas)
    under = {
        column
        for (top, left), (bottom, right) in areas
        if top <= head <= bottom and right > left
        for column in range(left, right + 1)
    }
    names, end = [as_text(cell) or "" for cell in first], head + 1
    if under and end < len(rows) and _goes_on(rows[end], first, under):
        second = [as_text(cell) or "" for cell in rows[end]]
        names = [
            name if name == more else f"{name} {more}".strip()
            for name, more in zip(names, second, strict=True)
        ]
        end += 1
    return names, end


def _goes_on(row: Row, first: Row, under: set[int]) -> bool:
    """Whether a row goes on with the header: text below merged names, and nothing new elsewhere."""
    return all(
        isinstance(cell, str) if column in under else cell in (None, first[column])
        for column, cell in enumerate(row)
    )
