"""Columns: any two or three columns of a table as the axes of a picture."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.errors import BadColumn
from core.segments.encoding.quantities import Numbers
from core.segments.exploring.layout import Axis, Layout, laid_out
from core.table.dates import as_floats
from core.table.schema import Column
from core.table.table import Table

SKEWED = 1.0
MOST_TICKS = 6
MOST_LEVELS = 12
BESIDE = 0.32  # how far from the middle of its category a customer is drawn at most
OTHER = "other values"


def column_axes(table: Table, names: Sequence[str]) -> Layout:
    """Lay customers out by columns of their own.

    Parameters
    ----------
    table : Table of n_rows.
    names : of two or three columns: numbers, dates, categories or flags.

    Returns
    -------
    Layout. Skewed numbers without negative ones stand at log(1 + x), a date at its day, a category at its
    place in the list, spread about it by chance so that customers do not hide each other; the commonest 12
    categories have a place of their own.

    Raises
    ------
    MissingColumns, BadColumn (free text)
    """
    laid = [column_axis(table.frame[name], table.schema[name], at) for at, name in enumerate(names)]
    places = np.column_stack([place for place, _ in laid])
    return laid_out(places, table.frame.index, [axis for _, axis in laid])


def column_axis(values: pd.Series, column: Column, seed: int = 0) -> tuple[Numbers, Axis]:
    """Give the cells of one column a place on an axis.

    Parameters
    ----------
    values : (n_rows,) typed cells.
    column : what they are.
    seed : of the chance that spreads categories; of each axis another.

    Returns
    -------
    Places (n_rows,), NaN where the cell is missing, and the axis.

    Raises
    ------
    BadColumn : free text has no places.
    """
    if column.is_category:
        return _of_levels(values, column.name, seed)
    if column.kind == "text":
        raise BadColumn(f"The column '{column.name}' holds free text, which has no order to draw it by.")
    numbers = as_floats(values)
    if column.kind == "date":
        return numbers, Axis(column.name, _day_ticks(values))
    if not _is_skewed(numbers):
        return numbers, Axis(column.name, is_value=True)
    places = np.log1p(numbers)
    return places, Axis(f"{column.name} (in growing steps)", _growing_ticks(places))


def _of_levels(values: pd.Series, name: str, seed: int) -> tuple[Numbers, Axis]:
    counts = values.value_counts()
    few = counts.index if len(counts) <= MOST_LEVELS else counts.index[: MOST_LEVELS - 1]
    levels = [*sorted(map(str, few)), *([OTHER] if len(few) < len(counts) else [])]
    places = pd.Index(levels, dtype="str").get_indexer(pd.Index(values)).astype(float)
    places[(places < 0) & values.notna().to_numpy()] = len(levels) - 1
    places[values.isna().to_numpy()] = np.nan
    spread = np.random.default_rng(seed).uniform(-BESIDE, BESIDE, len(places))
    return places + spread, Axis(name, tuple((float(at), level) for at, level in enumerate(levels)))


def _is_skewed(numbers: Numbers) -> bool:
    filled = numbers[~np.isnan(numbers)]
    if not len(filled) or filled.min() < 0 or filled.min() == filled.max():
        return False
    deviations = (filled - filled.mean()) / filled.std()
    return bool(np.mean(deviations**3) > SKEWED)


def _growing_ticks(places: Numbers) -> tuple[tuple[float, str], ...]:
    """Round values at about equal steps of the logarithm."""
    wanted = np.expm1(np.linspace(np.nanmin(places), np.nanmax(places), MOST_TICKS))
    rounded = sorted({float(f"{value:.1g}") for value in wanted})
    return tuple((float(np.log1p(value)), f"{value:,.6g}") for value in rounded)


def _day_ticks(values: pd.Series) -> tuple[tuple[float, str], ...]:
    filled = values.dropna()
    if filled.empty:
        return ()
    days = pd.Series(pd.date_range(filled.min(), filled.max(), MOST_TICKS - 1)).dt.normalize().unique()
    return tuple(zip(map(float, as_floats(pd.Series(days))), (str(day)[:10] for day in days), strict=True))
