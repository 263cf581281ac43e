import numpy as np
import pandas as pd

from core.segments.exploring.colouring import by_segment
from core.segments.exploring.layout import Axis, laid_out
from core.segments.exploring.scatter import scatter


def drawn(customers: int, dimensions: int = 2):
    rows = pd.RangeIndex(1, customers + 1)
    places = np.random.default_rng(0).normal(size=(customers, dimensions))
    layout = laid_out(places, rows, [Axis(name) for name in "xyz"[:dimensions]])
    return scatter(layout, by_segment(pd.Series("all", index=rows), ("all",)))


def test_up_to_fifty_thousand_customers_are_all_drawn():
    assert drawn(50_000).drawn == 50_000
    assert drawn(50_000).density is None


def test_beyond_all_are_counted_and_some_drawn():
    found = drawn(50_001)
    assert found.drawn == 5_000
    assert found.density is not None
    assert found.density.counts.sum() == found.customers == 50_001
    assert found.frame["value"].eq("all").all()


def test_cells_lie_where_their_customers_are():
    rows = pd.RangeIndex(1, 50_002)
    places = np.zeros((50_001, 2))
    places[0] = 1.0, 2.0
    density = scatter(
        laid_out(places, rows, (Axis("x"), Axis("y"))), by_segment(pd.Series("a", index=rows), ("a",))
    ).density
    assert density is not None
    assert density.counts[0, 0] == 50_000
    assert density.counts[-1, -1] == 1
    assert (density.x[-1] < 1) and (density.y[-1] > 1)


def test_a_cloud_in_space_is_sampled_without_shades():
    found = drawn(10_001, 3)
    assert (found.drawn, found.density) == (5_000, None)
