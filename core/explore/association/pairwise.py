"""Pairwise: every two of many columns compared at once, by the measure made for their kinds."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from core.explore.association.measures import cramers_v, renumbered, without_chance
from core.explore.coded import level_codes
from core.table.dates import as_floats
from core.table.schema import Schema

NUMBERS, MIXED, CATEGORIES = "rank correlation", "correlation ratio", "Cramér's V"
TINY = 1e-9  # of a variance of 1: what is less is rounding


@dataclass(frozen=True)
class Pairwise:
    """Every two of `columns`: `values` and `rows` (customers that have both) are square and symmetric.

    A value is from -1 to 1 for two numbers, otherwise from 0 to 1, and NaN when one of the two holds a
    single value among the customers that have both. The diagonal is 1.
    """

    columns: tuple[str, ...]
    is_category: np.ndarray
    values: np.ndarray
    rows: np.ndarray

    def measure(self, one: int, other: int) -> str:
        """The name of the measure for two places."""
        return (NUMBERS, MIXED, CATEGORIES)[int(self.is_category[one]) + int(self.is_category[other])]


def pairwise(frame: pd.DataFrame, schema: Schema) -> Pairwise:
    """Compare every two columns.

    Parameters
    ----------
    frame : (n_rows, n_columns) typed by the schema; no text.
    schema : says which columns hold categories; dates count as numbers.

    Returns
    -------
    Pairwise: Spearman's rho of ranks given once among all filled cells of a column, the correlation ratio
    less what chance gives it (Kelley 1935), Cramér's V with the bias correction of Bergsma (2013).
    """
    names = [str(name) for name in frame]
    kinds = schema.only(names).columns
    is_category = np.array([column.is_category for column in kinds], dtype=bool)
    numbers = np.column_stack(
        [np.empty((len(frame), 0)), *(as_floats(frame[name]) for name in _of(names, ~is_category))]
    )
    codes = [level_codes(frame[name]) for name in _of(names, is_category)]
    values, rows = np.eye(len(names)), np.zeros((len(names), len(names)), dtype=np.int64)
    blocks = (
        (~is_category, ~is_category, _ranked(numbers)),
        (is_category, ~is_category, _mixed(codes, numbers)),
        (is_category, is_category, _crossed(codes)),
    )
    for down, across, (found, counts) in blocks:
        values[np.ix_(down, across)], rows[np.ix_(down, across)] = found, counts
        values[np.ix_(across, down)], rows[np.ix_(across, down)] = found.T, counts.T
    np.fill_diagonal(values, 1.0)
    return Pairwise(tuple(names), is_category, values, rows)


Block = tuple[np.ndarray, np.ndarray]


def _of(names: list[str], wanted: np.ndarray) -> list[str]:
    return [name for name, is_wanted in zip(names, wanted, strict=True) if is_wanted]


def _ranked(numbers: np.ndarray) -> Block:
    """Spearman's rho of every two columns at once, by products of the ranks and of what is filled."""
    filled = ~np.isnan(numbers)
    ranks, present = _standardised(pd.DataFrame(numbers).rank().to_numpy()), filled.astype(float)
    rows, sums = present.T @ present, ranks.T @ present
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = (ranks**2).T @ present - sums**2 / rows
        spread[~(spread > TINY * rows)] = np.nan
        values = (ranks.T @ ranks - sums * sums.T / rows) / np.sqrt(spread * spread.T)
    return np.clip(values, -1, 1), rows.astype(np.int64)


def _mixed(codes: list[np.ndarray], numbers: np.ndarray) -> Block:
    """The correlation ratio of every category (down) and number (across)."""
    values, rows = (np.zeros((len(codes), numbers.shape[1])) for _ in range(2))
    present = (~np.isnan(numbers)).astype(float)
    scaled = _standardised(numbers)
    for place, levels in enumerate(codes):
        of_level = _one_hot(levels)
        counts, sums = of_level @ present, of_level @ scaled
        rows[place] = counts.sum(axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            middle = sums.sum(axis=0) ** 2 / rows[place]
            total = (of_level @ scaled**2).sum(axis=0) - middle
            between = np.nansum(sums**2 / counts, axis=0) - middle
        known = (total > TINY * rows[place]) & ((counts > 0).sum(axis=0) > 1)
        share = np.where(known, between / np.where(known, total, 1.0), np.nan)
        values[place] = np.sqrt(_less_chance(share, rows[place], (counts > 0).sum(axis=0)))
    return values, rows.astype(np.int64)


def _crossed(codes: list[np.ndarray]) -> Block:
    values = np.full((len(codes), len(codes)), np.nan)
    rows = np.zeros((len(codes), len(codes)), dtype=np.int64)
    for one in range(len(codes)):
        for other in range(one + 1):
            both = (codes[one] >= 0) & (codes[other] >= 0)
            first, second = (renumbered(codes[place][both]) for place in (one, other))
            rows[one, other] = rows[other, one] = len(first)
            if min(first.max(initial=0), second.max(initial=0)) > 0:
                values[one, other] = values[other, one] = cramers_v(first, second)[0]
    return values, rows


def _standardised(numbers: np.ndarray) -> np.ndarray:
    """Mean 0 and variance 1 in each column, 0 where a cell is empty; squares of large ones would overflow."""
    largest = np.nanmax(np.abs(numbers), axis=0, initial=np.finfo(float).tiny)
    scaled = numbers / largest
    filled = ~np.isnan(scaled)
    rows = np.maximum(filled.sum(axis=0), 1)
    centred = np.where(filled, scaled - np.where(filled, scaled, 0).sum(axis=0) / rows, 0)
    spread = np.sqrt((centred**2).sum(axis=0) / rows)
    standard: np.ndarray = centred / np.where(spread > 0, spread, 1.0)
    return standard


def _one_hot(codes: np.ndarray) -> csr_array:
    rows = np.flatnonzero(codes >= 0)
    shape = (int(codes.max(initial=-1)) + 1, len(codes))
    return csr_array((np.ones(len(rows)), (codes[rows], rows)), shape=shape)


def _less_chance(shares: np.ndarray, rows: np.ndarray, levels: np.ndarray) -> np.ndarray:
    triples = zip(shares, rows, levels, strict=True)
    return np.array([np.nan if np.isnan(share) else without_chance(share, n, k) for share, n, k in triples])
