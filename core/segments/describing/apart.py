"""Apart: how far each segment lies from everyone in every column, also in those it was not made from."""

from collections.abc import Iterator

import pandas as pd

from core.segments.assigning.assign import assign_many
from core.segments.describing.cards import used_and_unused
from core.segments.describing.traits import parts_of, standing, standing_of_levels
from core.segments.segmentation import Segmentation
from core.table.schema import Column
from core.table.table import Table

LEVELS = 2  # of a category
APART_COLUMNS = ["segment_id", "segment", "column", "level", "difference", "used"]


def apart_frame(segmentation: Segmentation, table: Table, placed: pd.DataFrame | None = None) -> pd.DataFrame:
    """Lay out how far segments lie from everyone, in standard deviations of everyone.

    Parameters
    ----------
    segmentation : already made, of this table or another.
    table : Table of n_rows with its columns; its other features are looked at as well.
    placed : what `assign_many` gave for the table; worked out when not given.

    Returns
    -------
    One line for each segment and column (segment_id, segment, column, level, difference, used), for a
    category one for each of the 2 levels that differ most; `used` says that the segments were made from it.
    Used columns come first, and of either kind those in which a segment lies furthest off.

    Raises
    ------
    MissingColumns, BadColumn
    """
    put = assign_many(segmentation, table) if placed is None else placed
    everyone, parts = parts_of(table.frame, put["segment_id"])
    lines = []
    for schema, is_used in zip(used_and_unused(segmentation, table), (True, False), strict=True):
        for column in schema.columns:
            own = {number: part[column.name] for number, part in parts.items()}
            for number, level, difference in _lines(everyone[column.name], own, column):
                name = segmentation.names[number]
                lines.append((number, name, column.name, level, difference, is_used))
    frame = pd.DataFrame(lines, columns=APART_COLUMNS)
    furthest = frame["difference"].abs().groupby([frame["column"], frame["level"]]).transform("max")
    ordered = frame.assign(furthest=furthest).sort_values(
        ["used", "furthest", "column", "level", "segment_id"], ascending=[False, False, True, True, True]
    )
    return ordered[APART_COLUMNS].reset_index(drop=True)


def _lines(
    everyone: pd.Series, parts: dict[int, pd.Series], column: Column
) -> Iterator[tuple[int, str, float]]:
    """Segment, level and distance."""
    if column.is_number or column.kind == "date":
        for number, distance in standing(everyone, parts).items():
            yield number, "", distance
    elif column.is_category and parts and everyone.notna().any():
        frames = standing_of_levels(everyone, parts)
        wide = pd.DataFrame({number: levels["distance"] for number, levels in frames.items()})
        for level in wide.abs().max(axis=1).nlargest(LEVELS).index:
            for number, distance in wide.loc[level].items():
                yield int(number), str(level), float(distance)
