"""Colouring: what the colour of a customer says in a picture."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.segments.exploring.columns import column_axis
from core.segments.exploring.layout import Axis
from core.table.schema import Column

MOST_TOLD = 9  # categories with a colour of their own
OTHER, UNKNOWN = "other values", "unknown"
ENDS = 0.02, 0.98  # shares below and above which no further shade is spent


@dataclass(frozen=True)
class Colouring:
    """What the colour of a customer says.

    `values` (n_rows,), by row number, are names or places on `axis`, NaN where unknown. `names` are those
    with a colour of their own, as a legend lists them, `every` all that a colour may be given to elsewhere,
    or the place of each among the colours; both are empty for numbers. `ends` are the values of the first
    and the last shade.
    """

    title: str
    values: pd.Series
    names: tuple[str, ...] = ()
    every: Iterable[str] = ()
    axis: Axis | None = None
    ends: tuple[float, float] = (0.0, 1.0)


def by_segment(segments: pd.Series, names: Iterable[str]) -> Colouring:
    """Colour customers by their segment.

    Parameters
    ----------
    segments : the segment of each (n_rows,) by row number.
    names : every segment's name, by id, or the `marks` of the segmentation; others (outliers) have no
        colour.

    Returns
    -------
    Colouring that lists the largest segment first.
    """
    return Colouring("Segment", segments, tuple(names), names)


def by_column(values: pd.Series, column: Column) -> Colouring:
    """Colour customers by a column.

    Parameters
    ----------
    values : (n_rows,) typed cells by row number.
    column : a number, date, category or flag.

    Returns
    -------
    Colouring: of categories the commonest 9 have a colour, the rest are "other values"; far numbers share
    the last shade.

    Raises
    ------
    BadColumn : free text.
    """
    if column.is_category:
        return _by_levels(values, column)
    places, axis = column_axis(values, column)
    known = places[~np.isnan(places)]
    low, high = np.quantile(known, ENDS) if len(known) else (0.0, 1.0)
    ends = (float(low), float(high) if high > low else float(low) + 1.0)
    return Colouring(column.name, pd.Series(places, index=values.index), axis=axis, ends=ends)


def _by_levels(values: pd.Series, column: Column) -> Colouring:
    counts = values.value_counts()
    told = tuple(str(name) for name in counts.index[: MOST_TOLD if len(counts) > MOST_TOLD + 1 else None])
    named = values.astype("str")
    named = named.where(named.isin(told) | values.isna(), OTHER).fillna(UNKNOWN)
    return Colouring(column.name, named, told, tuple(column.categories) or told)
