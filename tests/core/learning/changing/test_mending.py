import numpy as np
import pytest

from core.learning.changing.coded import Fields
from core.learning.changing.mending import mended
from core.learning.changing.wishes import Wishes, filled
from core.learning.spec import specify
from core.learning.train import train


@pytest.fixture(scope="module")
def model(make):
    """Customers whose baskets are at most their items, with none together, and days since if any."""
    chance = np.random.default_rng(0)
    baskets = np.where(chance.random(300) < 0.3, 0, chance.poisson(4, 300) + 1)
    columns = {
        "baskets": baskets,
        "items": baskets + baskets * chance.poisson(1, 300),
        "days": np.where(baskets > 0, chance.integers(1, 90, 300), np.nan),
        "next": np.where(chance.random(300) < 0.5, "often", "seldom"),
    }
    table = make(columns, next="target")
    return train(table, specify(table, "random_forest", {"n_estimators": 20}))


def changed(model, row, fixed=(), **to):
    """What a customer becomes who is changed so, or None."""
    fields = Fields.of(model, row, filled(model, Wishes("often", fixed)))
    names = [each.name for each in fields.columns]
    coded = fields.own.copy()
    for name, value in to.items():
        coded[names.index(name)] = value
    rows = mended(fields, coded[None, :])
    return dict(zip(names, rows[0].tolist(), strict=True)) if len(rows) else None


def test_what_must_be_at_least_as_much_goes_along(model):
    row = {"baskets": 3, "items": 5, "days": 7}
    assert changed(model, row, baskets=6) == {"baskets": 6, "items": 6, "days": 7}
    assert changed(model, row, items=2) == {"baskets": 2, "items": 2, "days": 7}
    assert changed(model, row, items=4) == {"baskets": 3, "items": 4, "days": 7}


def test_who_has_something_has_the_least_of_what_goes_with_it(model):
    row = {"baskets": 0, "items": 0}
    assert changed(model, row, items=4)["baskets"] == 1
    assert changed(model, row, days=4) == {"baskets": 1, "items": 1, "days": 4}


def test_what_cannot_be_mended_is_left_out(model):
    row = {"baskets": 3, "items": 5, "days": 7}
    assert changed(model, row, baskets=0) is None
    assert changed(model, row, fixed=("items",), baskets=6) is None
    assert changed(model, row, baskets=6, items=4) is None


def test_a_rule_the_customer_breaks_already_is_not_asked_of_him(model):
    assert changed(model, {"baskets": 6, "items": 2, "days": 7}, days=9)["items"] == 2
