import numpy as np

from core.explore.checks import agreement
from core.explore.checks.agreement import compared_rows, like_categories, like_numbers
from tests.core.explore.checks.tables import drawn, looked


def test_numbers_that_rise_together_or_against_each_other_are_found():
    one = drawn()
    pairs = like_numbers(
        looked(a=one, b=np.exp(one / 9), c=-one + 0.1 * drawn(seed=1), d=drawn(seed=2)), list("abcd"), 0.95
    )
    assert [pair[:2] for pair in pairs] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert pairs[0][2] == 1


def test_only_rows_where_both_are_filled_count():
    chance = np.random.default_rng(0)
    one = drawn()
    gaps = [chance.random(200) < 0.4 for _ in range(2)]
    seen = looked(a=np.where(gaps[0], np.nan, one), b=np.where(gaps[1], np.nan, one * one))
    ((_, _, size),) = like_numbers(seen, ["a", "b"], 0.95)
    assert round(size, 9) == 1


def test_a_rank_correlation_just_below_is_not_found():
    one = drawn(2_000)
    noisy = one + 3.5 * np.random.default_rng(5).normal(size=2_000)  # a correlation of about .94
    assert like_numbers(looked(a=one, b=noisy), ["a", "b"], 0.95) == []
    assert len(like_numbers(looked(a=one, b=noisy), ["a", "b"], 0.9)) == 1


def test_constant_and_empty_numbers_go_with_nothing():
    seen = looked({"b": "feature", "c": "feature"}, a=drawn(), b=[1] * 200, c=[1.5, *[None] * 199])
    assert like_numbers(seen, ["a", "b", "c"], 0.95) == []
    assert like_numbers(seen, [], 0.95) == []


def test_categories_that_name_each_other_are_found():
    chance = np.random.default_rng(0)
    towns = chance.choice(["Rome", "Oslo", "Lima"], 300)
    country = [{"Rome": "Italy", "Oslo": "Norway", "Lima": "Peru"}[town] for town in towns]
    country[0] = None
    seen = looked(town=towns, country=country, kind=chance.choice(["a", "b"], 300))
    assert like_categories(seen, ["town", "country", "kind"], 0.95) == [("town", "country", 1.0)]


def test_categories_by_chance_and_of_many_levels_are_not_found():
    chance = np.random.default_rng(0)
    towns = [f"town {number % 31}" for number in range(310)]
    seen = looked(town=towns, again=towns, kind=chance.choice(["a", "b"], 310))
    assert like_categories(seen, ["town", "again", "kind"], 0.95) == []
    assert like_categories(seen, [], 0.95) == []


def test_long_tables_are_compared_in_some_rows(monkeypatch):
    monkeypatch.setattr(agreement, "MOST_ROWS", 50)
    one = drawn()
    seen = looked(a=one, b=2 * one)
    assert compared_rows(seen) == 50
    assert len(like_numbers(seen, ["a", "b"], 0.95)) == 1


def test_of_too_many_levels_the_last_categories_are_not_compared(monkeypatch):
    chance = np.random.default_rng(0)
    monkeypatch.setattr(agreement, "MOST_COMPARED", 6)
    kind = chance.choice(["a", "b", "c"], 200)
    found = like_categories(looked(one=kind, two=kind, three=kind), ["one", "two", "three"], 0.95)
    assert [pair[:2] for pair in found] == [("one", "two")]
