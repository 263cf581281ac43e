"""Region: what was drawn around in a picture, and who stands inside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.segments.exploring.layout import Layout

Shape = tuple[tuple[float, float], ...]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Region:
    """What was drawn around: shapes by their corners, in the places of a layout."""

    shapes: tuple[Shape, ...]

    def __bool__(self) -> bool:
        """Whether anything was drawn around."""
        return bool(self.shapes)


def region_of(boxes: Iterable[Mapping[str, Any]], lassos: Iterable[Mapping[str, Any]]) -> Region:
    """Take what a picture reports of boxes and lassos.

    Parameters
    ----------
    boxes : each with x and y, the two ends of a box on each axis.
    lassos : each with x and y, the corners of a line drawn around something.

    Returns
    -------
    Region; a shape of fewer than three corners holds nobody and is left out.
    """
    shapes = [_box(each["x"], each["y"]) for each in boxes if each["x"] and each["y"]]
    shapes += [tuple(zip(map(float, each["x"]), map(float, each["y"]), strict=True)) for each in lassos]
    return Region(tuple(shape for shape in shapes if len(shape) > 2))


def inside(layout: Layout, region: Region) -> pd.Index:
    """Find all customers who stand inside a region, drawn as points or not.

    Parameters
    ----------
    layout : where each stands; of its places x and y count.
    region : what was drawn around.

    Returns
    -------
    Their row numbers, in the order of the layout.
    """
    x, y = (layout.frame[name].to_numpy(dtype=float) for name in ("x", "y"))
    held = np.zeros(len(x), dtype=bool)
    for shape in region.shapes:
        corners = np.array(shape)
        (left, bottom), (right, top) = corners.min(axis=0), corners.max(axis=0)
        near = np.flatnonzero((x >= left) & (x <= right) & (y >= bottom) & (y <= top))
        held[near] |= _is_box(shape) | _within(x[near], y[near], corners)
    return layout.frame.index[held]


def _within(x: NDArray[np.float64], y: NDArray[np.float64], corners: NDArray[np.float64]) -> Flags:
    """Whether a line to the right of each point crosses the outline an odd number of times."""
    odd = np.zeros(len(x), dtype=bool)
    for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if y0 != y1:
            spans = (y0 > y) != (y1 > y)
            odd ^= spans & (x < x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    return odd


def _box(x: Sequence[float], y: Sequence[float]) -> Shape:
    left, right, bottom, top = (float(end) for ends in (x, y) for end in (min(ends), max(ends)))
    return ((left, bottom), (right, bottom), (right, top), (left, top))


def _is_box(shape: Shape) -> bool:
    return len(shape) == 4 and len({x for x, _ in shape}) == len({y for _, y in shape}) == 2
