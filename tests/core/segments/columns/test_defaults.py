from itertools import permutations

import numpy as np
import pandas as pd

from core.segments.columns.defaults import default_columns, why_none
from core.segments.columns.families import families_of
from core.table.schema import Correction
from core.table.table import RawRows, open_table

CHANCE = np.random.default_rng(5)
ROWS = 200
ACTIVITY = CHANCE.normal(size=ROWS)


def follows_activity(noise=0.6):
    return (ACTIVITY + CHANCE.normal(0, noise, ROWS)).round(4)


def opened(corrections=None, **columns):
    return open_table(RawRows.of(pd.DataFrame(columns)), corrections)


def members(table):
    return {name for family in families_of(table) for name in family.columns}


BEHAVIOUR = {"visits": follows_activity(), "spend": follows_activity(), "items": follows_activity()}
PETS = CHANCE.choice(["dog", "cat", "bird", "fish"], ROWS)


def test_ids_the_target_and_ignored_columns_are_not_chosen():
    said = {"next": Correction(role="target"), "items": Correction(role="ignored")}
    ids = [f"C{row}" for row in range(ROWS)]
    table = opened(said, customer_id=ids, **BEHAVIOUR, basket=follows_activity(), next=PETS)
    assert default_columns(table) == ("visits", "spend", "basket")


def test_one_quantity_per_category_is_left_out():
    per_pet = {f"n_{pet}": follows_activity() for pet in ("dog", "cat", "bird", "fish")}
    table = opened(**BEHAVIOUR, **per_pet, last_pet=PETS)
    assert members(table) == set(per_pet)
    assert default_columns(table) == ("visits", "spend", "items")


def test_two_quantities_for_the_same_things_are_families_without_any_category():
    things = ("wine", "fruit", "fish", "gold")
    spent = {f"Spent{thing.title()}": follows_activity() for thing in things}
    bought = {f"bought_{thing}": follows_activity() for thing in things}
    assert members(opened(**BEHAVIOUR, **spent, **bought)) == {*spent, *bought}


def test_the_parts_of_a_whole_are_a_family():
    parts = CHANCE.dirichlet([2, 2, 2, 2], ROWS)
    shares = {f"share_{name}": parts[:, place] for place, name in enumerate("abcd")}
    assert members(opened(**BEHAVIOUR, **shares)) == set(shares)


def test_different_quantities_that_begin_alike_are_no_family():
    counts = {f"n_{what}": follows_activity() for what in ("visits", "stores", "returns", "coupons")}
    assert members(opened(**counts, last_pet=PETS)) == set()


def test_a_repetition_of_a_column_is_left_out():
    table = opened(**BEHAVIOUR, spend_in_cents=BEHAVIOUR["spend"] * 100)
    assert default_columns(table) == ("visits", "spend", "items")


def test_of_two_that_say_the_same_the_fuller_stays_in_whatever_order_they_come():
    gaps = pd.Series(BEHAVIOUR["spend"]).where(np.arange(ROWS) % 9 > 0)
    columns = {**BEHAVIOUR, "a_spend": gaps, "shoe_size": CHANCE.normal(size=ROWS)}
    for names in permutations(columns):
        chosen = default_columns(opened(**{name: columns[name] for name in names}))
        assert chosen == tuple(name for name in names if name in BEHAVIOUR)


def test_a_quantity_of_a_stretch_of_time_is_left_out():
    recent = {"spend_28d": follows_activity(), "items_last_3_months": follows_activity()}
    assert default_columns(opened(**BEHAVIOUR, **recent)) == ("visits", "spend", "items")


def test_where_no_numbers_go_together_counts_and_categories_are_taken_as_well():
    bought = {f"n_{pet}": CHANCE.poisson(2, ROWS) for pet in ("dog", "cat", "bird", "fish")}
    ages = {"age": CHANCE.integers(18, 80, ROWS), "days_since_cat": CHANCE.integers(0, 99, ROWS)}
    table = opened(**ages, pet=PETS, **bought)
    assert default_columns(table) == (*ages, "pet", *bought)


def test_a_column_that_goes_with_no_other_is_left_out():
    table = opened(**BEHAVIOUR, shoe_size=CHANCE.normal(size=ROWS))
    assert default_columns(table) == ("visits", "spend", "items")


def test_a_column_of_one_value_is_left_out():
    assert default_columns(opened(**BEHAVIOUR, country=["ES"] * ROWS, year=[2017] * ROWS)) == (
        "visits",
        "spend",
        "items",
    )
    assert default_columns(opened(pet=PETS, country=["ES"] * ROWS, year=[2017] * ROWS)) == ("pet",)


def test_a_mostly_empty_column_is_left_out():
    empty = pd.Series(follows_activity()).where(CHANCE.random(ROWS) < 0.4)
    assert default_columns(opened(**BEHAVIOUR, rating=empty)) == ("visits", "spend", "items")


def test_where_no_column_is_mostly_filled_they_are_taken_as_they_are():
    gaps = {name: pd.Series(values).where(CHANCE.random(ROWS) < 0.5) for name, values in BEHAVIOUR.items()}
    assert default_columns(opened(**gaps)) == tuple(BEHAVIOUR)
    assert why_none(opened(**gaps)) == "No column was chosen to segment by."


def test_it_is_said_why_no_column_is_chosen():
    days = pd.date_range("2020-01-01", periods=ROWS).strftime("%Y-%m-%d")
    towns = [f"town {row % 40}" for row in range(ROWS)]
    said = {"next": Correction(role="target"), "born": Correction(role="ignored")}
    table = opened(said, joined=days, left=days, fee=[1e300] * ROWS, town=towns, next=PETS, born=range(ROWS))
    assert default_columns(table) == ()
    assert why_none(table) == (
        "No column was chosen, and none is taken unasked ('joined' and 'left': a date, taken only when it is "
        "chosen; 'fee': the same value in every row; 'town': more than 20 categories; 'next': the target; "
        "'born': left out by you)."
    )


def test_columns_that_all_stand_alone_are_kept_all():
    alone = {name: CHANCE.normal(size=ROWS) for name in ("a1", "b1", "c1", "d1")}
    assert default_columns(opened(**alone)) == tuple(alone)


def test_few_numbers_are_joined_by_categories_and_flags():
    table = opened(pet=PETS, age=follows_activity(), member=CHANCE.choice(["yes", "no"], ROWS))
    assert default_columns(table) == ("pet", "age", "member")


def test_a_table_without_features_gives_no_columns():
    assert default_columns(opened(note=["ok"] * 12)) == ()
