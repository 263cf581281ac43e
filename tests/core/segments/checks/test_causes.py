"""Why a model may always predict the same segment: each cause planted, and the checks that see it."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone

from core.golden import mismatches
from core.segments.assigning.assign import assign_many
from core.segments.assigning.golden import ask, golden_rows
from core.segments.checks.columns import dominant_column, units_matter
from core.segments.checks.shares import moved_shares
from core.segments.checks.sizes import tiny_segment
from core.segments.encoding.quantities import Quantities
from core.segments.segment import segment
from core.segments.specify import specify
from core.table.table import RawRows, conform_one, open_table
from data.catalogue import SAMPLES
from data.sources import read

COLUMNS = ("income", "recency", "visits")


def customers(odd=()):
    chance = np.random.default_rng(6)
    kinds = np.repeat([0, 1, 2], [50, 40, 30])
    frame = pd.DataFrame(
        {
            "income": chance.normal(np.array([20_000, 60_000, 45_000])[kinds], 8_000).round(),
            "recency": chance.normal(np.array([200, 150, 20])[kinds], 25).round(1),
            "visits": chance.poisson(np.array([3, 12, 25])[kinds]),
        }
    )
    return open_table(RawRows.of(pd.concat([frame, pd.DataFrame(list(odd), columns=COLUMNS)])))


def made_of(table):
    return segment(table, specify(table, "kmeans", columns=COLUMNS, k=3))


@pytest.fixture(scope="module")
def table():
    return customers()


@pytest.fixture(scope="module")
def made(table):
    return made_of(table)


def answer_of(made, points):
    cluster = made.pipeline["cluster"]
    return made.names[cluster.predict(points)[0]], (float(cluster.confidence(points)[0]),)


def encoded(made, frame):
    return made.pipeline["encode"].transform(frame)


def predicted_on_raw_numbers(made, row):
    return answer_of(made, conform_one(row, made.schema)[sorted(COLUMNS)].to_numpy(dtype=float))


def scaler_refitted_on_the_row(made, row):
    return answer_of(made, clone(made.pipeline["encode"]).fit_transform(conform_one(row, made.schema)))


def scaled_twice(made, row):
    once = pd.DataFrame(encoded(made, conform_one(row, made.schema)), columns=sorted(COLUMNS))
    return answer_of(made, encoded(made, once))


def sliders_taken_as_raw_units(made, row):
    columns = [made.schema[name] for name in COLUMNS]
    slid = {each.name: (row[each.name] - each.low) / (each.high - each.low) for each in columns}
    return ask(made, slid)


def one_field_filled_and_the_rest_default(made, row):
    defaults = {name: made.schema[name].typical for name in COLUMNS}
    return ask(made, {**defaults, "income": row["income"]})


def columns_in_another_order(made, row):
    turned = conform_one(row, made.schema)[list(COLUMNS[::-1])].to_numpy()
    return answer_of(made, encoded(made, pd.DataFrame(turned, columns=list(COLUMNS))))


def unscaled(monkeypatch):
    """Numbers as they come."""
    monkeypatch.setattr(Quantities, "transform", lambda _self, X: X.fillna(0).to_numpy(dtype=float))


def untamed(monkeypatch):
    """Numbers with mean 0 and variance 1, however far out they lie."""
    learned = Quantities.fit

    def fit(self, X, y=None):
        self.plain_ = X.mean().to_numpy(), X.std().to_numpy()
        return learned(self, X, y)

    monkeypatch.setattr(Quantities, "fit", fit)
    monkeypatch.setattr(
        Quantities, "transform", lambda self, X: (X.to_numpy(dtype=float) - self.plain_[0]) / self.plain_[1]
    )


ANSWERED_WRONG = {  # cause -> the checks that see it
    predicted_on_raw_numbers: {"golden rows", "moved-shares"},
    scaler_refitted_on_the_row: {"golden rows", "moved-shares"},
    scaled_twice: {"golden rows", "moved-shares"},
    sliders_taken_as_raw_units: {"golden rows", "moved-shares"},
    one_field_filled_and_the_rest_default: {"golden rows", "moved-shares"},
    columns_in_another_order: {"golden rows", "moved-shares"},
}
FITTED_WRONG = {  # cause -> (odd rows, the checks that see it)
    unscaled: ((), {"units-matter", "dominant-column"}),
    untamed: (((9e9, 9e9, 9e9),), {"tiny-segment", "moved-shares"}),
}


def seen_in(made, table):
    """The checks that raise an alarm when segments are made so."""
    found = (units_matter(made, table), dominant_column(made), tiny_segment(made))
    return {each.code for each in found if each}


def seen_by(made, answers, wrong=()):
    """The checks that raise an alarm when customers are answered so."""
    found = moved_shares(made, pd.DataFrame({"segment_id": [made.names.index(each) for each in answers]}))
    return ({found.code} if found else set()) | ({"golden rows"} if wrong else set())


@pytest.mark.parametrize(("cause", "checks"), ANSWERED_WRONG.items())
def test_wrong_answers_are_seen(cause, checks, made, table):
    golden = golden_rows(made, table)
    wrong = mismatches(lambda row: cause(made, row), golden)
    assert any(cause(made, each.row)[0] != each.label for each in golden), "by the segment alone"
    answers = [cause(made, row)[0] for row in table.frame[list(COLUMNS)].to_dict("records")]
    assert seen_by(made, answers, wrong) == checks


@pytest.mark.parametrize(("cause", "odd", "checks"), [(each, *told) for each, told in FITTED_WRONG.items()])
def test_a_wrong_fit_is_seen(cause, odd, checks, monkeypatch, table):
    cause(monkeypatch)
    trained = customers(odd)
    made = made_of(trained)
    golden = golden_rows(made, trained)
    assert mismatches(lambda row: ask(made, row), golden) == [], "the answers are those of the fit"
    assert seen_by(made, assign_many(made, table)["segment"]) | seen_in(made, trained) == checks


def test_the_right_pipeline_is_never_blamed(made, table):
    right = [ask(made, row)[0] for row in table.frame[list(COLUMNS)].to_dict("records")]
    wrong = mismatches(lambda row: ask(made, row), golden_rows(made, table))
    assert seen_by(made, right, wrong) | seen_in(made, table) == set()


def test_the_right_pipeline_tames_an_absurd_row(table):
    trained = customers([(9e9, 9e9, 9e9)])
    made = made_of(trained)
    assert seen_by(made, assign_many(made, table)["segment"]) | seen_in(made, trained) == set()


@pytest.mark.parametrize("name", SAMPLES)
def test_no_sample_raises_an_alarm(name):
    opened = open_table(read(SAMPLES[name].path), SAMPLES[name].corrections)
    some = replace(opened, frame=opened.frame.iloc[::5])
    made = segment(some, specify(some, "kmeans", k=3))
    assert mismatches(lambda row: ask(made, row), golden_rows(made, some)) == []
    others = assign_many(made, replace(opened, frame=opened.frame.iloc[1::5]))["segment"]
    assert seen_by(made, others) | seen_in(made, some) == set()
