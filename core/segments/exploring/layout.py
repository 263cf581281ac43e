"""Layout: where each customer stands in a picture of two or three dimensions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.segments.encoding.quantities import Numbers

NAMES = ("x", "y", "z")
FARTHEST = 1e38  # single precision ends little beyond


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of a picture.

    `title` says in words what it is. `ticks` are places with what is written there; none where the places
    are the values themselves or, without `is_value`, say nothing by themselves.
    """

    title: str
    ticks: tuple[tuple[float, str], ...] = ()
    is_value: bool = False


@dataclass(frozen=True)
class Layout:
    """Where each customer stands.

    `frame` (n_laid, 2 or 3) holds x, y and perhaps z in single precision, by row number; customers whose
    place is unknown are not in it and counted by `unknown`. `axes` say what x, y and z are.
    """

    frame: pd.DataFrame
    axes: tuple[Axis, ...]
    unknown: int = 0


def laid_out(places: Numbers, rows: pd.Index, axes: Sequence[Axis]) -> Layout:
    """Make a layout of places, leaving out those that are not known.

    Parameters
    ----------
    places : (n_rows, 2 or 3), NaN where unknown.
    rows : the row numbers (n_rows,).
    axes : what each dimension is.

    Returns
    -------
    Layout
    """
    known = np.asarray(~np.isnan(places).any(axis=1))
    kept = places if known.all() else places[known]
    named = enumerate(NAMES[: kept.shape[1]])
    frame = pd.DataFrame(
        {name: kept[:, at].clip(-FARTHEST, FARTHEST).astype("float32") for at, name in named},
        index=rows if known.all() else rows[known],
    )
    return Layout(frame, tuple(axes), int(len(known) - known.sum()))
