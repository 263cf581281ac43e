"""Places: typed cells as numbers that can be held against each other, whatever their unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.learning.encoding.bands import are_bands, in_order
from core.table.dates import as_floats
from core.table.schema import Column, Schema

Floats = NDArray[np.float64]
Small = NDArray[np.float32]
UNSEEN = -1.0  # the place of a category that no known customer has: it differs from every other


class Spread(NamedTuple):
    """How two customers drawn by chance differ in each column (n_columns,), among those of whom it is known.

    `usual` is their mean difference, `root` its root mean square, `most` the largest difference there is.
    """

    usual: Floats
    root: Floats
    most: Floats


@dataclass(frozen=True)
class Places:
    """Where cells lie among those of known customers.

    What has an order - numbers, dates, bands - lies at the share of known customers below it, half of its
    equals among them; so neither unit nor skew nor outliers matter. `ordered` holds for each such column
    the sorted known values, `bands` the levels of those that are bands; `levels` are the known levels of
    each other category.
    """

    ordered: dict[str, Floats]
    bands: dict[str, list[str]]
    levels: dict[str, pd.Index]

    @classmethod
    def of(cls, frame: pd.DataFrame, schema: Schema, names: Sequence[str]) -> Self:
        """Learn where the cells of known customers lie; free text has no place.

        Parameters
        ----------
        frame : (n, n_columns) typed, of the known customers.
        schema : describes the columns.
        names : the columns to look at.

        Returns
        -------
        Places
        """
        columns = [schema[name] for name in names]
        bands = {each.name: in_order(each.categories) for each in columns if _is_band(each)}
        has_order = [each.name for each in columns if each.name in bands or each.kind in ("number", "date")]
        ordered = {name: _sorted(_amounts(frame[name], bands.get(name))) for name in has_order}
        nominal = [each.name for each in columns if each.is_category and each.name not in bands]
        levels = {name: pd.Index(sorted(frame[name].dropna().unique()), dtype="str") for name in nominal}
        return cls(ordered, bands, levels)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in the order of the places, those with an order first."""
        return (*self.ordered, *self.levels)

    def find(self, frame: pd.DataFrame) -> Small:
        """Place customers.

        Parameters
        ----------
        frame : (n, n_columns) typed.

        Returns
        -------
        (n, n_columns): shares from 0 to 1, then codes of categories; NaN where nothing is known.
        """
        found = [
            _rank(_amounts(frame[name], self.bands.get(name)), known) for name, known in self.ordered.items()
        ]
        found += [_code(frame[name], known) for name, known in self.levels.items()]
        return np.column_stack(found) if found else np.empty((len(frame), 0), dtype=np.float32)

    def differences(self, some: Small, others: Small) -> Small:
        """How much customers differ in each column, from 0 to 1; NaN where one of them is unknown.

        Parameters
        ----------
        some, others : (n, n_columns) places, or of one customer (n_columns,).

        Returns
        -------
        (n, n_columns)
        """
        differ: Small = np.abs(some - others)
        tail = differ[..., len(self.ordered) :]
        np.copyto(tail, 1, where=tail > 0)
        return differ

    def spread(self, places: Small) -> Spread:
        """Say how two of some customers (n, n_columns) differ in each column."""
        number = len(self.ordered)
        parts = [_spread_of_shares(each) for each in places[:, :number].T]
        parts += [_spread_of_codes(each) for each in places[:, number:].T]
        table = np.array(parts, dtype=float).reshape(-1, 3)
        return Spread(table[:, 0], table[:, 1], table[:, 2])


def _is_band(column: Column) -> bool:
    return column.is_category and are_bands(column.categories)


def _amounts(values: pd.Series, band: list[str] | None) -> Floats:
    if band is None:
        return as_floats(values)
    found = pd.Index(band, dtype="str").get_indexer(pd.Index(values, dtype="str")).astype(float)
    return np.where(found < 0, np.nan, found)


def _sorted(values: Floats) -> Floats:
    return np.sort(values[~np.isnan(values)])


def _rank(values: Floats, known: Floats) -> Small:
    if not len(known):
        return np.full(len(values), np.nan, dtype=np.float32)
    below = np.searchsorted(known, values, "left") + np.searchsorted(known, values, "right")
    shares: Floats = below / (2 * len(known))
    return np.asarray(np.where(np.isnan(values), np.nan, shares), dtype=np.float32)


def _code(values: pd.Series, known: pd.Index) -> Small:
    found = known.get_indexer(pd.Index(values, dtype="str")).astype(np.float32)
    found[found < 0] = UNSEEN
    found[values.isna().to_numpy()] = np.nan
    return np.asarray(found)


def _spread_of_shares(places: Small) -> tuple[float, float, float]:
    known = np.sort(places[~np.isnan(places)]).astype(float)
    if not len(known):
        return 0.0, 0.0, 0.0
    # Gini's mean difference, without looking at every pair.
    lean = 2 * np.arange(len(known)) + 1 - len(known)
    usual = float(2 * (lean @ known) / len(known) ** 2)
    return usual, float(np.sqrt(2 * known.var())), float(known[-1] - known[0])


def _spread_of_codes(places: Small) -> tuple[float, float, float]:
    _, counts = np.unique(places[~np.isnan(places)], return_counts=True)
    apart = float(1 - ((counts / max(1, counts.sum())) ** 2).sum()) if len(counts) > 1 else 0.0
    return apart, float(np.sqrt(apart)), float(apart > 0)
