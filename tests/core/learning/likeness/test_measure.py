from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.learning.background import Background
from core.learning.likeness import distances, measure_of
from core.learning.spec import specify
from core.learning.train import train
from core.table.table import conform_one


def asked(model, **row):
    return conform_one(row, model.asks)


def of_background(model, at):
    return model.background.features.iloc[[at]]


def columns(n_rows=60, seed=0):
    chance = np.random.default_rng(seed)
    return {
        "age": chance.integers(18, 80, n_rows).astype(float),
        "spend": chance.lognormal(3, 1, n_rows).round(2),
        "since": pd.Timestamp("2026-01-01") + pd.to_timedelta(chance.integers(0, 300, n_rows), "D"),
        "income": np.asarray(["Under 15K", "15-24K", "25-34K", "100K+"])[chance.integers(0, 4, n_rows)],
        "channel": np.asarray(["web", "shop", "app"])[chance.integers(0, 3, n_rows)],
        "next": np.asarray(["pet", "toys"])[np.arange(n_rows) % 2],
    }


@pytest.fixture(scope="module")
def learn(make):
    def learn(held):
        table = make(held, next="target")
        return train(table, specify(table, "logistic_regression"))

    return learn


@pytest.fixture(scope="module")
def model(learn):
    return learn(columns())


def test_a_customer_is_no_way_from_herself_and_two_by_chance_are_1_apart(model):
    every = np.array([distances(model, of_background(model, at)) for at in range(60)])
    assert np.diag(every) == pytest.approx(0)
    assert every.mean() == pytest.approx(1, abs=1e-5)
    assert every == pytest.approx(every.T)


def test_neither_unit_nor_skew_matters(learn, model):
    held = columns()
    other = learn({**held, "spend": np.exp(held["spend"] / 50) * 1000, "age": held["age"] * 1000})
    assert distances(other, of_background(other, 3)) == pytest.approx(
        distances(model, of_background(model, 3))
    )


def test_the_order_of_columns_and_rows_does_not_matter(learn, model):
    turned = learn({name: values[::-1] for name, values in reversed(columns().items())})
    found = distances(turned, of_background(model, 3))
    assert found[::-1] == pytest.approx(distances(model, of_background(model, 3)))


def test_one_absurd_number_moves_nobody_else(learn):
    held = columns()
    held["spend"][0] = held["spend"].max() + 1
    plain = learn(held)
    wild = learn({**held, "spend": np.where(np.arange(60) == 0, 1e30, held["spend"])})
    assert distances(wild, of_background(wild, 3)) == pytest.approx(distances(plain, of_background(plain, 3)))


def test_bands_lie_in_their_order(model):
    incomes = model.background.features["income"].to_numpy()
    away = distances(model, asked(model, income="Under 15K"))
    by_band = [away[incomes == band].max() for band in ("Under 15K", "15-24K", "25-34K", "100K+")]
    assert by_band[0] == 0
    assert by_band == sorted(by_band)
    assert len(set(by_band)) == 4


def test_what_is_not_known_of_a_customer_does_not_count(model):
    ages = model.background.features["age"].to_numpy()
    away = distances(model, asked(model, age=ages.min()))
    assert list(ages[np.argsort(away, kind="stable")]) == sorted(ages)


def test_a_customer_of_whom_nothing_is_known_is_as_like_as_any(learn):
    held = columns()
    held["age"][[4, 5]] = np.nan
    model = learn(held)
    away = distances(model, asked(model, age=held["age"][0]))
    assert away[4] == away[5] == pytest.approx(1)
    assert away.min() < 1 < away.max()


def test_of_whom_nothing_is_known_everybody_is_equally_far(model):
    assert set(distances(model, asked(model))) == {1.0}


def test_an_unseen_category_is_like_none(model):
    away = distances(model, asked(model, channel="fax"))
    assert len(set(away)) == 1
    assert away[0] > 1


def test_columns_that_tell_nothing_do_not_count(learn, model):
    held = columns()
    more = learn({"one": ["same"] * 60, "none": [np.nan] * 60, **held})
    assert "one" not in more.spec.features or distances(more, asked(more, one="other")).tolist() == [1.0] * 60
    row = {"age": 40, "spend": 10, "channel": "web"}
    assert distances(more, asked(more, **row)) == pytest.approx(distances(model, asked(model, **row)))


@pytest.mark.parametrize("copies", [True, False])
def test_many_counts_of_purchases_do_not_drown_the_rest(learn, copies):
    chance = np.random.default_rng(0)
    names = ["pet", "toys", "food", "books"]
    held = {**columns(300), "next": np.resize(names, 300)}
    for make in range(10):
        one = chance.poisson(3, 300)
        for name in names:
            held[f"n_{name}_{make}d"] = one if copies else chance.poisson(3, 300)
    measure = measure_of(learn(held))
    counts = np.array([name[-1] == "d" and name[:2] == "n_" for name in measure.places.columns])
    share = (measure.weight * measure.usual)[counts].sum() / (measure.weight * measure.usual).sum()
    assert counts.sum() == 40
    assert share < 0.65


@pytest.mark.parametrize("many", [0, 1])
def test_nobody_or_one_customer_to_compare_with_is_no_error(model, many):
    kept = model.background
    few = Background(kept.features.head(many), kept.labels[:many], None, many) if many else Background.none()
    assert len(distances(replace(model, background=few), asked(model, age=40, channel="web"))) == many


def test_a_measure_is_made_once_for_a_background(model):
    assert measure_of(model) is measure_of(replace(model, rows=1))
