import numpy as np
import pandas as pd

from core.segments.exploring.layout import Axis, laid_out
from core.segments.exploring.region import inside, region_of

GRID = np.array([(x, y) for x in range(5) for y in range(5)], dtype=float)
LAYOUT = laid_out(GRID, pd.RangeIndex(1, 26), (Axis("x"), Axis("y")))


def at(*places: tuple[int, int]) -> list[int]:
    return sorted(5 * x + y + 1 for x, y in places)


def test_a_box_holds_all_inside_and_on_its_edge_whichever_corner_was_first():
    box = region_of([{"x": [2.0, 0.5], "y": [3.0, 4.0]}], [])
    assert list(inside(LAYOUT, box)) == at((1, 3), (1, 4), (2, 3), (2, 4))


def test_a_lasso_holds_those_within_its_line_and_not_those_in_its_bay():
    bay = {"x": [-0.5, 4.5, 4.5, 2.5, 2.5, 1.5, 1.5, -0.5], "y": [-0.5, -0.5, 2.5, 2.5, 0.5, 0.5, 2.5, 2.5]}
    found = set(inside(LAYOUT, region_of([], [bay])))
    assert set(at((2, 1), (2, 2))).isdisjoint(found)
    assert found == set(at(*((x, y) for x in range(5) for y in range(3)))) - set(at((2, 1), (2, 2)))


def test_shapes_add_up():
    both = region_of([{"x": [-1, 0], "y": [-1, 0]}, {"x": [4, 5], "y": [4, 5]}], [])
    assert list(inside(LAYOUT, both)) == at((0, 0), (4, 4))


def test_nothing_drawn_holds_nobody():
    nothing = region_of([{"x": [], "y": []}], [{"x": [1], "y": [1]}])
    assert not nothing
    assert inside(LAYOUT, nothing).empty
