from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import skops.io
from sklearn.base import clone

from core.golden import mismatches
from core.segments.assigning.golden import ask, golden_rows
from core.segments.segment import segment
from core.segments.specify import specify
from core.table.schema import Correction
from core.table.table import RawRows, conform_one, open_table

TRUSTED = [
    "core.segments.algorithms.centres.Centres",
    "core.segments.encoding.levels.Levels",
    "core.segments.encoding.quantities.Quantities",
    "numpy.dtype",
]
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


def answer_of(made, points):
    cluster = made.pipeline["cluster"]
    return made.names[cluster.predict(points)[0]], (float(cluster.confidence(points)[0]),)


def encoded(made, frame):
    return made.pipeline["encode"].transform(frame)


def predicted_on_raw_numbers(made, row):
    return answer_of(made, conform_one(row, made.schema).to_numpy())


def scaler_refitted_on_the_row(made, row):
    return answer_of(made, clone(made.pipeline["encode"]).fit_transform(conform_one(row, made.schema)))


def scaled_twice(made, row):
    once = pd.DataFrame(encoded(made, conform_one(row, made.schema)), columns=list(COLUMNS))
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


@pytest.mark.parametrize(
    "bug",
    [
        predicted_on_raw_numbers,
        scaler_refitted_on_the_row,
        scaled_twice,
        sliders_taken_as_raw_units,
        one_field_filled_and_the_rest_default,
        columns_in_another_order,
    ],
)
def test_golden_rows_catch(bug, made, table):
    golden = golden_rows(made, table)
    wrong = mismatches(lambda row: bug(made, row), golden)
    assert wrong
    labels = [bug(made, each.row)[0] != each.label for each in golden]
    assert any(labels), "the bug should be seen by the segment alone, not only by the confidence"


def test_there_is_no_false_alarm(made, table, shop, shop_segments):
    for segmentation, rows in ((made, table), (shop_segments, shop)):
        assert mismatches(lambda row: ask(segmentation, row), golden_rows(segmentation, rows)) == []  # noqa: B023


def test_there_is_no_false_alarm_after_being_kept(made, table):
    kept = skops.io.loads(skops.io.dumps(made.pipeline), trusted=TRUSTED)
    again = replace(made, pipeline=kept)
    assert mismatches(lambda row: ask(again, row), golden_rows(made, table)) == []


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
