from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import skops.io

from core.golden import mismatches
from core.segments.algorithms import ALGORITHMS
from core.segments.assigning.assign import assign_many
from core.segments.assigning.golden import ask, golden_rows
from core.segments.segment import segment
from core.segments.specify import specify
from core.table.schema import Correction
from core.table.table import RawRows, open_table
from models.trust import TRUSTED_TYPES

COLUMNS = ("income", "recency", "visits")


@pytest.fixture(scope="module")
def table():
    chance = np.random.default_rng(6)
    kinds = np.repeat([0, 1, 2], [50, 40, 30])
    frame = pd.DataFrame(
        {
            "income": chance.normal(np.array([20_000, 60_000, 45_000])[kinds], 8_000).round(),
            "recency": chance.normal(np.array([200, 150, 20])[kinds], 25).round(1),
            "visits": chance.poisson(np.array([3, 12, 25])[kinds]),
        }
    )
    return open_table(RawRows.of(frame))


@pytest.fixture(scope="module")
def made(table):
    return segment(table, specify(table, columns=COLUMNS, k=3))


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_there_is_no_false_alarm_before_and_after_being_kept(algorithm, table):
    made = segment(table, specify(table, algorithm, columns=COLUMNS, k=3))
    golden = golden_rows(made, table)
    assert {each.label for each in golden} == {*made.names, *(["outlier"] if made.noise else [])}
    kept = skops.io.loads(skops.io.dumps(made.pipeline), trusted=TRUSTED_TYPES)
    for each in (made, replace(made, pipeline=kept)):
        assert mismatches(lambda row: ask(each, row), golden) == []  # noqa: B023


def test_unknown_cells_and_categories_raise_no_false_alarm(shop, shop_segments):
    assert mismatches(lambda row: ask(shop_segments, row), golden_rows(shop_segments, shop)) == []


def test_outliers_are_golden_rows_too(made, table):
    few = 4
    odd = replace(made, ids=(*made.ids[:-few], *[-1] * few))
    outliers = [each for each in golden_rows(odd, table) if each.label == "outlier"]
    assert len(outliers) == 3
    assert len(mismatches(lambda row: ask(odd, row), outliers)) == 3, (
        "the pipeline places them, the fit did not"
    )


def test_every_segment_gives_its_rows_from_heart_to_border(made, table):
    golden = golden_rows(made, table, per_segment=2)
    assert [each.label for each in golden] == [name for name in made.names for _ in range(2)]
    confidence = [each.numbers[0] for each in golden]
    assert all(heart > border for heart, border in zip(confidence[::2], confidence[1::2], strict=True))


def test_the_label_is_the_one_of_the_fit(made, table):
    first = golden_rows(made, table)[0]
    same = (table.frame[list(COLUMNS)] == pd.Series(first.row)).all(axis=1)
    assert made.labels[same].map(dict(enumerate(made.names))).tolist() == [first.label]


def test_a_segment_of_one_customer_has_one_golden_row():
    frame = pd.DataFrame({"visits": [1, 2, 3] * 6 + [40], "age": [30, 31, 32] * 6 + [70]})
    table = open_table(RawRows.of(frame))
    golden = golden_rows(segment(table, specify(table, k=2)), table)
    assert len(golden) == 3 + 1


def test_dates_and_unknown_cells_travel_as_a_form_sends_them():
    joined = pd.Series(pd.date_range("2024-01-01", periods=20)).where(lambda date: date.dt.day != 3)
    table = open_table(
        RawRows.of(pd.DataFrame({"joined": joined, "pet": ["dog", "cat"] * 10})),
        {"joined": Correction(role="feature")},
    )
    made = segment(table, specify(table, columns=("joined", "pet"), k=2))
    golden = golden_rows(made, table, per_segment=10)
    assert {type(each.row["joined"]) for each in golden} == {str, type(None)}
    assert mismatches(lambda row: ask(made, row), golden) == []


def test_golden_rows_reach_from_the_clearest_row_of_their_segment_to_the_least_clear(made, table):
    confidence = assign_many(made, table).groupby("segment")["confidence"]
    golden = golden_rows(made, table)
    for name in made.names:
        own = [each.numbers[0] for each in golden if each.label == name]
        assert (len(own), own[0], own[-1]) == (3, confidence.max()[name], confidence.min()[name])


def test_a_row_half_way_between_two_segments_is_no_golden_row(made, table, monkeypatch):
    tied = assign_many(made, table).assign(
        confidence=lambda placed: placed["confidence"].where(placed.index > 3, 0.0)
    )
    monkeypatch.setattr("core.segments.assigning.golden.assign_many", lambda *_: tied)
    golden = golden_rows(made, table, per_segment=table.rows)
    assert len(golden) == (tied["confidence"] > 0).sum() < table.rows
