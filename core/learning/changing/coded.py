"""Coded: customers as rows of plain numbers, so that thousands of changes are made and priced at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.learning.changing.rules import Rules, rules_of
from core.learning.changing.wishes import Wishes
from core.learning.fitting import probabilities
from core.learning.train import TrainedModel
from core.table.dates import EPOCH, as_floats
from core.table.schema import Column
from core.table.table import conform_one

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
START, CAP = 0.5, 5.0
MIDDLE = (0.1, 0.9)
DAY = 86_400_000_000  # microseconds
FINE = 50  # a number changes in steps of a round number, about this many to the middle of training


@dataclass(frozen=True, eq=False)
class Fields:
    """The fields of a customer, what they may become, and at which price.

    Customers are coded as rows of floats (n_rows, n_fields): numbers as they are, dates as days since
    1970, categories as places in `levels`, and NaN where nothing is known. `own` (n_fields,) is the
    customer that `frame` (1, n_fields) holds as typed; `known` (n_background, n_fields) are the training
    customers. What is not `free` stays as it is; else numbers change within `low` and `high` (n_fields,)
    in steps of `step`, and categories to one of `allowed`. `unit` is how wide the middle 80 % of training
    customers lie apart, `weight` the cost of the wishes. `rules` are those of the training customers that
    this one keeps too, and is to keep.
    """

    model: TrainedModel
    frame: pd.DataFrame
    columns: tuple[Column, ...]
    levels: tuple[tuple[str, ...], ...]
    own: Floats
    known: Floats
    free: Bools
    is_number: Bools
    low: Floats
    high: Floats
    step: Floats
    unit: Floats
    weight: Floats
    allowed: tuple[Floats, ...]
    target: int
    rules: Rules

    @classmethod
    def of(cls, model: TrainedModel, row: Mapping[str, Any], wishes: Wishes) -> "Fields":
        """Code a customer for wishes that are filled in.

        Raises
        ------
        MissingColumns, BadRow
        """
        names = list(model.spec.features)
        frame = conform_one(row, model.asks)[names]
        columns = tuple(model.schema[name] for name in names)
        levels = tuple(_levels(column, frame[column.name].iloc[0]) for column in columns)
        known = _coded(model.background.features, columns, levels)
        ranges = np.array([wishes.ranges.get(name, (np.nan, np.nan)) for name in names])
        is_number = np.array([not each.is_category for each in columns])
        unit = _units(known, ranges, is_number)
        own = _coded(frame, columns, levels)[0]
        plain = np.array([each.is_number for each in columns])
        return cls(
            model=model,
            frame=frame,
            columns=columns,
            levels=levels,
            own=own,
            known=known,
            free=np.array([name not in (wishes.fixed or ()) for name in names]),
            is_number=is_number,
            low=ranges[:, 0],
            high=ranges[:, 1],
            step=_steps(unit, np.array([each.whole for each in columns])),
            unit=unit,
            weight=np.array([wishes.costs[name] for name in names]),
            allowed=tuple(
                np.array([float(at) for at, level in enumerate(own) if level in wishes.levels.get(name, ())])
                for name, own in zip(names, levels, strict=True)
            ),
            target=model.classes.index(wishes.category),
            rules=rules_of(model.background, known, plain).kept_by(own),
        )

    def differ(self, rows: Floats) -> Bools:
        """Which fields of coded rows (n_rows, n_fields) are not as the customer's own."""
        return np.asarray((rows != self.own) & ~(np.isnan(rows) & np.isnan(self.own)))

    def costs(self, rows: Floats) -> Floats:
        """What each field of coded rows costs.

        A field that is left as it is costs nothing, a changed one `weight * (1/2 + d)`: the half keeps
        changes few (sparsity), d keeps them small (proximity), as in Mothilal, Sharma & Tan (DiCE, FAT*
        2020) and Brughmans, Leyman & Martens (NICE, 2021). d is the distance of a number from the
        customer's own in units of the middle 80 % of training customers, at most 5 (Wachter, Mittelstadt
        & Russell, 2017, divide by the median deviation, which is 0 for what most customers never bought);
        1 for another category and for what was unknown.

        Parameters
        ----------
        rows : (n_rows, n_fields) coded.

        Returns
        -------
        (n_rows, n_fields)
        """
        with np.errstate(over="ignore"):  # numbers beyond all reason
            apart = np.where(self.is_number, np.abs(rows - self.own) / self.unit, 1.0)
        apart = np.minimum(np.where(np.isnan(apart), 1.0, apart), CAP)
        return np.asarray(np.where(self.differ(rows), self.weight * (START + apart), 0.0))

    def margins(self, rows: Floats) -> Floats:
        """How far the wished category is ahead in each coded row.

        Parameters
        ----------
        rows : (n_rows, n_fields), perhaps none.

        Returns
        -------
        (n_rows,) log of its probability over that of the most likely other: above 0 it comes first.
        """
        if not len(rows):
            return np.empty(0)
        logs = np.log(np.maximum(probabilities(self.model.pipeline, self.typed(rows)), 1e-12))
        others = np.delete(logs, self.target, axis=1).max(axis=1)
        return np.asarray(logs[:, self.target] - others)

    def margins_of(self, parts: Sequence[Floats]) -> list[Floats]:
        """The margins of several batches of coded rows, asked at once."""
        ends = np.cumsum([len(each) for each in parts])[:-1]
        return np.split(self.margins(np.concatenate(parts)), ends)

    def typed(self, rows: Floats) -> pd.DataFrame:
        """Coded rows (n_rows, n_fields) as a model is asked: typed, in the order of its features."""
        plain = [at for at, each in enumerate(self.columns) if each.is_number]
        names = [each.name for each in self.columns]
        # One block of numbers is made, and cut again by the pipeline, far sooner than a column each.
        numbers = pd.DataFrame(rows[:, plain], columns=[names[at] for at in plain])
        others = {names[at]: self._decoded(at, rows[:, at]) for at in range(len(names)) if at not in plain}
        return pd.concat([numbers, pd.DataFrame(others, index=numbers.index)], axis=1)[names]

    def rounded(self, rows: Floats) -> Floats:
        """Numbers that differ on round steps and within their range, (n_rows, n_fields)."""
        near = np.clip(rows, self.low, self.high)
        parts = np.round(1 / np.minimum(self.step, 1.0))  # exact, as 0.1 is not
        near = np.where(self.step < 1, np.round(near * parts) / parts, np.round(near / self.step) * self.step)
        near = np.clip(near, self.low, self.high)
        return np.asarray(np.where(self.is_number & self.differ(rows), near, rows))

    def _decoded(self, at: int, values: Floats) -> pd.Series:
        """The days or categories (n_rows,) that codes stand for."""
        dtype = self.frame.dtypes.iloc[at]
        missing = np.isnan(values)
        if self.is_number[at]:
            micro = np.round(np.where(missing, 0, values) * DAY).astype("timedelta64[us]")
            return pd.Series(np.where(missing, np.datetime64("NaT"), EPOCH + micro)).astype(dtype)
        names = pd.array([*self.levels[at], None], dtype=dtype)
        return pd.Series(names.take(np.where(missing, len(names) - 1, values).astype(int)))


def once(rows: Floats) -> Floats:
    """Coded rows (n_rows, n_fields), each once, in the order of their first."""
    whole = np.dtype((np.void, rows.itemsize * rows.shape[1]))  # all bytes of a row
    _, first = np.unique(np.ascontiguousarray(rows).view(whole).ravel(), return_index=True)
    return np.asarray(rows[np.sort(first)])


def _levels(column: Column, own: Any) -> tuple[str, ...]:
    """The categories of training, and the customer's own if none of them had it."""
    if not column.is_category:
        return ()
    return column.categories if pd.isna(own) or own in column.categories else (*column.categories, str(own))


def _coded(frame: pd.DataFrame, columns: tuple[Column, ...], levels: tuple[tuple[str, ...], ...]) -> Floats:
    coded = np.full((len(frame), len(columns)), np.nan)
    if not len(frame):
        return coded
    for at, column in enumerate(columns):
        values = frame[column.name]
        if column.is_category:
            places = pd.Index(levels[at]).get_indexer(pd.Index(values))
            coded[:, at] = np.where(places < 0, np.nan, places)
        else:
            coded[:, at] = as_floats(values)
    return coded


def _units(known: Floats, ranges: Floats, is_number: Bools) -> Floats:
    """How wide the middle 80 % lie apart; where they are all alike, the range; 1 for categories."""
    units = ranges[:, 1] - ranges[:, 0]
    for at in np.flatnonzero(is_number):
        values = known[:, at][~np.isnan(known[:, at])]
        if len(values):
            low, high = np.quantile(values, MIDDLE)
            units[at] = high - low if high > low else units[at]
    return np.where(is_number & (units > 0), units, 1.0)


def _steps(unit: Floats, whole: Bools) -> Floats:
    step = 10.0 ** np.floor(np.log10(unit / FINE))
    return np.asarray(np.where(whole, np.maximum(step, 1.0), step))
