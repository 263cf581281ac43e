"""Scatter: what of a layout is drawn: every customer, or the density of all and a few of them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.explore.sampling import sampled
from core.segments.exploring.colouring import Colouring
from core.segments.exploring.layout import Layout

MOST_POINTS = 50_000  # beyond, none is told from the next
MOST_SOLID = 10_000  # in three dimensions a browser turns no more with ease
SAMPLED = 5_000
CELLS = 120  # of the density, along each axis


@dataclass(frozen=True)
class Density:
    """How many customers stand in each cell of a plane.

    `counts` is (120 of y, 120 of x); `x` and `y` (120,) are the middles of the cells.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    counts: NDArray[np.int64]


@dataclass(frozen=True)
class Scatter:
    """What is drawn of `customers` customers.

    `frame` (n_drawn, 3 or 4) has x, y, perhaps z, and `value`, what the colour says, by row number. With
    a `density` it is a sample, and the density counts all.
    """

    layout: Layout
    colouring: Colouring
    frame: pd.DataFrame
    customers: int
    density: Density | None = None

    @property
    def drawn(self) -> int:
        """How many customers are points of their own."""
        return len(self.frame)


def scatter(layout: Layout, colouring: Colouring) -> Scatter:
    """Choose what of a layout is drawn.

    Parameters
    ----------
    layout : where customers stand.
    colouring : what their colour says; it knows each of them.

    Returns
    -------
    Scatter: up to 50,000 customers as points (10,000 in three dimensions); beyond, the density of all and
    5,000 of them, drawn by chance, the same ones every time.
    """
    customers = len(layout.frame)
    is_flat = len(layout.axes) == 2
    is_many = customers > (MOST_POINTS if is_flat else MOST_SOLID)
    frame = sampled(layout.frame, SAMPLED) if is_many else layout.frame
    value = colouring.values.reindex(frame.index)
    density = density_of(layout) if is_many and is_flat else None
    return Scatter(layout, colouring, frame.assign(value=value), customers, density)


def density_of(layout: Layout) -> Density:
    """Count the customers in each of 120 x 120 cells of equal size that hold them all.

    Parameters
    ----------
    layout : where customers stand; of its places x and y count.

    Returns
    -------
    Density whose counts sum to the customers of the layout.
    """
    across, x = _cells(layout.frame["x"].to_numpy())
    along, y = _cells(layout.frame["y"].to_numpy())
    counts = np.bincount(along * CELLS + across, minlength=CELLS * CELLS)
    return Density(x, y, counts.reshape(CELLS, CELLS))


def _cells(places: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The cell of each place, and the middle of each cell."""
    low, high = (float(places.min()), float(places.max())) if len(places) else (0.0, 1.0)
    step = (high - low) / CELLS or 1.0
    cells = ((places - low) / step).astype(np.int64).clip(0, CELLS - 1)
    return cells, (low + step * (np.arange(CELLS) + 0.5)).astype("float32")
