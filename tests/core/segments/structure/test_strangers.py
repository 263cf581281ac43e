import numpy as np
import pandas as pd
import pytest

from core.segments.preparing import prepare
from core.segments.specify import specify
from core.segments.structure.strangers import strangers_of
from core.table.table import RawRows, open_table


@pytest.fixture(scope="module")
def table():
    chance = np.random.default_rng(0)
    kinds = chance.integers(0, 2, 600)
    columns = {
        "spend": 100 + 60 * kinds + chance.normal(0, 5, 600).round(2),
        "visits": 10 + 8 * kinds + chance.normal(0, 1, 600).round(2),
        "channel": np.where(kinds == 1, "web", "shop"),
    }
    return open_table(RawRows.of(pd.DataFrame(columns)))


def drawn(table, name, columns, rows=2_000, algorithm="kmeans"):
    prepared = prepare(table, specify(table, algorithm, columns=columns))
    return strangers_of(prepared)[name](rows, np.random.default_rng(1))


def test_permuted_columns_have_nothing_to_do_with_each_other(table):
    spend, visits = drawn(table, "permuted", ("spend", "visits")).T
    assert abs(np.corrcoef(spend, visits)[0, 1]) < 0.1


def test_linked_columns_go_together_and_hold_what_they_hold(table):
    spend, visits = drawn(table, "linked", ("spend", "visits")).T
    assert 0.4 < np.corrcoef(spend, visits)[0, 1] < 0.99
    assert (np.abs(spend) < 0.5).mean() < 0.05, "the gap between the two heaps is kept"


def test_flat_numbers_have_the_covariance_and_no_heaps(table):
    spend, visits = drawn(table, "flat", ("spend", "visits")).T
    assert np.corrcoef(spend, visits)[0, 1] > 0.95
    assert (np.abs(spend) < 0.5).mean() > 0.2


def test_a_category_keeps_its_shares(table):
    cells = drawn(table, "linked", ("spend", "visits", "channel"), algorithm="latent_classes")
    web = (table.frame["channel"] == "web").mean()
    assert cells.shape == (2_000, 3)
    assert min(cells[:, 2].mean(), 1 - cells[:, 2].mean()) == pytest.approx(min(web, 1 - web), abs=0.05)


@pytest.mark.parametrize(
    ("columns", "ways"),
    [
        (("spend",), {"flat", "crowd"}),
        (("channel",), set()),
        (("spend", "channel"), {"flat", "linked", "permuted"}),
    ],
)
def test_a_single_column_cannot_be_shuffled_and_categories_cannot_be_flat(table, columns, ways):
    prepared = prepare(table, specify(table, "kmeans", columns=columns))
    assert set(strangers_of(prepared)) == ways
