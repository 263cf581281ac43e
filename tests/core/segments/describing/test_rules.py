import numpy as np
import pandas as pd

from core.segments.describing.rules import rule_of
from core.table.table import RawRows, open_table


def customers(rows=600):
    chance = np.random.default_rng(4)
    spend, age = chance.uniform(0, 1000, rows).round(2), chance.integers(18, 80, rows)
    channel = chance.choice(["shop", "web"], rows)
    return open_table(RawRows.of(pd.DataFrame({"spend": spend, "age": age, "channel": channel})))


def test_a_segment_that_is_a_rule_is_found_whole_and_pure():
    table = customers()
    own = ((table.frame["spend"] > 600) & (table.frame["channel"] == "web")).to_numpy()
    rule = rule_of(table.frame, table.schema, own)
    assert {each.column for each in rule.conditions} == {"spend", "channel"}
    assert "channel is web" in rule.sentence or "channel is not shop" in rule.sentence
    assert rule.coverage > 0.95
    assert rule.purity > 0.95


def test_a_rule_is_worth_little_where_the_segment_hangs_on_chance_alone():
    table = customers()
    own = np.random.default_rng(1).random(table.rows) < 0.3
    rule = rule_of(table.frame, table.schema, own)
    assert rule is None or rule.purity < 0.45  # learned and measured on the same customers it would be higher


def test_empty_cells_are_no_hindrance():
    table = customers()
    frame = table.frame.copy()
    own = (frame["spend"] > 500).to_numpy()
    frame.iloc[::5, frame.columns.get_loc("spend")] = np.nan
    rule = rule_of(frame, table.schema, own)
    assert 0.6 < rule.coverage < 0.9  # who is not known to spend much is not found
    assert rule.purity > 0.95


def test_a_segment_of_a_few_or_of_all_has_no_rule():
    table = customers()
    assert rule_of(table.frame, table.schema, np.arange(table.rows) < 5) is None
    assert rule_of(table.frame, table.schema, np.ones(table.rows, dtype=bool)) is None
    assert rule_of(table.frame, table.schema.only([]), np.arange(table.rows) < 300) is None


def test_a_small_segment_among_many_is_weighed_by_what_it_is_of_all(monkeypatch):
    monkeypatch.setattr("core.segments.describing.rules.MOST_OTHERS", 200)
    table = customers(3000)
    own = (table.frame["spend"] > 950).to_numpy()
    rule = rule_of(table.frame, table.schema.only(["age", "channel"]), own)
    assert rule is None or rule.purity < 0.2


def test_a_rule_is_measured_on_customers_it_was_not_learned_from(monkeypatch):
    is_own = np.repeat([True, False], 60)
    held = np.arange(120) % 3 == 0
    monkeypatch.setattr("core.segments.describing.rules._held_out", lambda *_: held)
    table = open_table(
        RawRows.of(pd.DataFrame({"spend": np.where(is_own ^ held, 900, 100) + np.arange(120)}))
    )
    rule = rule_of(table.frame, table.schema, is_own)
    assert (rule.coverage, rule.purity) == (0, 0), "those held out are the other way round"


def test_who_bought_nothing_is_said_to_be_at_nought():
    bought = np.random.default_rng(2).integers(0, 4, 300)
    table = open_table(RawRows.of(pd.DataFrame({"purchases_books": bought})))
    assert rule_of(table.frame, table.schema, bought == 0).sentence.startswith("purchases books is 0: ")
