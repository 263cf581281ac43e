import numpy as np
import pandas as pd

from core.segments.preparing import prepare
from core.segments.specify import specify
from core.segments.structure.copula import axes_of, copula_of
from core.table.table import RawRows, open_table


def copied(columns, rows=2_000):
    table = open_table(RawRows.of(pd.DataFrame(columns)))
    copula = copula_of(prepare(table, specify(table, "kmeans", columns=table.schema.features)))
    chance = np.random.default_rng(1)
    return table.frame, copula.customers(chance.normal(size=(rows, copula.width)), chance)


def test_ranks_go_together_as_in_the_table():
    first = np.random.default_rng(0).normal(size=500)
    second = np.exp(first + np.random.default_rng(1).normal(size=500))
    before, after = copied({"first": first, "second": second})
    there, here = (frame.corr(method="spearman").iloc[0, 1] for frame in (before, after))
    assert abs(there - here) < 0.06
    assert set(after["second"]) <= set(before["second"])


def test_a_category_goes_on_going_together_with_a_number():
    channel = np.repeat(["shop", "web", "app"], 100)
    spend = np.repeat([10.0, 50.0, 90.0], 100) + np.random.default_rng(0).normal(size=300)
    _, after = copied({"channel": channel, "spend": spend})
    means = after.groupby("channel")["spend"].mean()
    assert means["shop"] < means["web"] < means["app"]
    assert np.allclose(after["channel"].value_counts(normalize=True), 1 / 3, atol=0.05)


def test_cells_that_are_missing_together_go_on_missing_together():
    numbers = np.random.default_rng(0).normal(size=(400, 3))
    numbers[:100, :2] = np.nan
    _, after = copied({f"column{at}": numbers[:, at] for at in range(3)})
    assert (after["column0"].isna() == after["column1"].isna()).all()
    assert abs(after["column0"].isna().mean() - 0.25) < 0.05
    assert not after["column2"].isna().any()


def test_axes_are_as_long_as_the_customers_lie_far():
    points = np.array([[3.0, 0.0], [-3.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
    assert np.allclose(np.abs(axes_of(points)), [[0, np.sqrt(0.5)], [np.sqrt(4.5), 0]])
