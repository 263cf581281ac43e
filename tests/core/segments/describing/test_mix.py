from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.segments.describing.mix import lift_interval, mix_of


def with_target(table):
    return replace(table, schema=table.schema.with_roles({"group": "target"}))


def test_the_lift_is_the_share_in_the_segment_over_that_of_all(shop, shop_segments):
    frame = mix_of(shop_segments, with_target(shop))
    line = frame[(frame["segment_id"] == 0) & (frame["category"] == "small")].iloc[0]
    assert (line["customers"], line["share"]) == (50, 1.0)
    assert line["lift"] == pytest.approx(120 / 50)
    assert line["low"] > 1
    assert line["clear"]
    none = frame[(frame["segment_id"] == 0) & (frame["category"] == "large")].iloc[0]
    assert (none["lift"], none["low"]) == (0, 0)
    assert 0 < none["high"] < 1


def test_a_table_without_a_target_has_no_mix(shop, shop_segments):
    assert mix_of(shop_segments, shop).empty


def test_the_interval_holds_the_true_lift_in_95_of_100_draws():
    chance = np.random.default_rng(0)
    hits, rest = chance.binomial(300, 0.24, 2000), chance.binomial(700, 0.16, 2000)
    low, high = lift_interval(hits.astype(float), 300.0, (hits + rest).astype(float), 1000.0)
    true = 0.24 / (0.3 * 0.24 + 0.7 * 0.16)
    assert 0.935 < np.mean((low < true) & (true < high)) < 0.965


def test_a_segment_of_all_customers_is_like_everyone():
    low, high = lift_interval(np.array([3.0]), 10.0, np.array([3.0]), 10.0)
    assert (low[0], high[0]) == (1, 1)


def test_a_lift_is_clear_only_when_it_is_counted_how_many_are_looked_at(shop, shop_segments):
    bought = ["small"] * 60 + ["large"] * 140 + ["small"] * 42 + ["large"] * 158
    table = replace(with_target(shop), frame=pd.DataFrame({"group": bought}))
    placed = pd.DataFrame({"segment_id": np.repeat([0, 1], 200)})
    line = mix_of(shop_segments, table, placed).set_index(["segment_id", "category"]).loc[(0, "small")]
    assert line["low"] > 1
    assert not line["clear"]
