import numpy as np
import pytest

from core.learning.background import Background, background_of
from core.learning.rows import labelled_rows
from core.learning.spec import specify


@pytest.fixture
def rows(shoppers):
    return labelled_rows(shoppers, specify(shoppers))


def test_every_customer_is_kept_where_there_are_few(rows, shoppers):
    kept = background_of(rows, None)
    assert kept.features.equals(rows.features)
    assert kept.labels.tolist() == rows.labels.tolist()
    assert kept.names.tolist() == [str(row) for row in rows.features.index]
    assert kept.of == len(kept) == len(rows.labels)


def test_of_many_some_are_drawn_evenly_and_the_same_ones_each_time(rows):
    kept = background_of(rows, None, most=60)
    assert len(kept) == 60
    assert kept.of == len(rows.labels)
    assert kept.features.index.is_monotonic_increasing
    assert kept == background_of(rows, None, most=60)
    assert kept != background_of(rows, None, most=60, seed=1)
    assert set(kept.labels) == set(rows.labels)


def test_customers_are_called_by_their_id_where_there_is_one(rows):
    names = rows.labels.index.to_series().map(lambda row: f"no {row}")
    kept = background_of(rows, names, most=5)
    assert kept.names.tolist() == [f"no {row}" for row in kept.features.index]


def test_nobody_is_nobody():
    assert len(Background.none()) == 0
    assert Background.none() == Background.none()
    assert np.array_equal(Background.none().names, [])


def test_each_drawn_customer_keeps_what_he_bought(shoppers):
    rows = labelled_rows(shoppers, specify(shoppers, "naive_bayes"))
    kept = background_of(rows, shoppers.frame["customer_id"], most=50)
    assert len(kept) == 50
    assert kept.labels.tolist() == shoppers.frame["next"].loc[kept.features.index].tolist()
    assert kept.names.tolist() == shoppers.frame["customer_id"].loc[kept.features.index].tolist()
