"""Crowd: customers of one number who are spread as the real ones, but with one peak only."""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.signal import find_peaks

from core.segments.encoding.quantities import Numbers
from core.segments.preparing import Prepared
from core.table.dates import as_floats

Chance = np.random.Generator
Draw = Callable[[int, Chance], Numbers]

CELLS = 1_000  # in which the density is looked at
PEAK = 0.05  # of the highest; lower ones are a few customers far out
NARROWEST, WIDEST = 0.002, 1.0  # of the range


def crowds_of(prepared: Prepared) -> Mapping[str, Draw]:
    """Make the ways to draw customers of one number who form no groups.

    "flat": even over the range. "crowd": the customers smoothed until their density has one peak (the
    critical bandwidth of Silverman 1981), so that a lone skewed column is no two groups. Both keep the steps
    of the column, such as whole numbers: many customers of the very same value are no group of their own.

    Parameters
    ----------
    prepared : rows ready to be segmented.

    Returns
    -------
    Name -> function from a number of rows and a generator of chance to (rows, 1); nothing for customers of
    more than one number, or of a category.
    """
    names = prepared.schema.features
    if len(names) > 1 or prepared.schema[names[0]].is_category:
        return {}
    own, seen = as_floats(prepared.frame[names[0]]), prepared.seen[:, 0]
    filled = seen[~np.isnan(own)]
    draws = {"flat": partial(_even, filled), "crowd": partial(_smoothed, filled, _width_of(filled))}
    return {name: partial(_drawn, draw, own, seen) for name, draw in draws.items()}


def _drawn(draw: Draw, own: Numbers, seen: Numbers, rows: int, chance: Chance) -> Numbers:
    """Values drawn and put on the steps of the column, as many missing as there are."""
    is_filled = ~np.isnan(own)
    places, first = np.unique(own[is_filled], return_index=True)
    scaled = seen[is_filled][first]
    low, step = places[0], np.diff(places).min()
    at = np.interp(draw(rows, chance), scaled, places)
    values = np.interp(low + np.round((at - low) / step) * step, places, scaled)
    drawn = chance.integers(0, len(own), rows)
    return np.where(is_filled[drawn], values, seen[drawn])[:, None]


def _even(seen: Numbers, rows: int, chance: Chance) -> Numbers:
    return chance.uniform(seen.min(), seen.max(), rows)


def _smoothed(seen: Numbers, width: float, rows: int, chance: Chance) -> Numbers:
    """Customers moved by chance, thrown back from the ends; who lies at an end, as if drawn in, stays."""
    low, high = seen.min(), seen.max()
    drawn = chance.choice(seen, rows)
    moved = low + np.abs(drawn + width * chance.normal(size=rows) - low)
    moved = np.clip(high - np.abs(high - moved), low, high)
    return np.where((drawn > low) & (drawn < high), moved, drawn)


def _width_of(seen: Numbers) -> float:
    """How much customers must be smoothed to have one peak."""
    reach = float(np.ptp(seen))
    counts = np.histogram(seen, CELLS)[0].astype(float)
    low, high = NARROWEST, WIDEST
    for _ in range(12):
        middle = float(np.sqrt(low * high))
        density = np.pad(gaussian_filter1d(counts, middle * CELLS, mode="reflect"), 1)
        is_one = len(find_peaks(density, prominence=PEAK * density.max())[0]) <= 1
        low, high = (low, middle) if is_one else (middle, high)
    return high * reach
