import numpy as np
import pandas as pd

from core.segments.columns.families import Family, families_of
from core.table.table import RawRows, open_table

CHANCE = np.random.default_rng(5)
ROWS = 60
PETS = ("dog", "cat", "bird", "fish")


def opened(**columns):
    return open_table(RawRows.of(pd.DataFrame(columns)))


def per_pet(beginning, values):
    return {f"{beginning}_{pet}": values() for pet in PETS}


def counts():
    return CHANCE.poisson(1, ROWS)


def amounts():
    return CHANCE.random(ROWS).round(3)


def test_purchases_per_category_are_a_family_of_counts():
    table = opened(**per_pet("purchases", counts), age=counts(), last=CHANCE.choice(PETS, ROWS))
    columns = tuple(f"purchases_{pet}" for pet in PETS)
    assert families_of(table) == (Family("purchases", columns, counts=True),)


def test_amounts_and_days_since_are_families_but_no_counts():
    table = opened(**per_pet("spend", amounts), **per_pet("days_since", counts))
    assert {family.name: family.counts for family in families_of(table)} == {
        "days since": False,
        "spend": False,
    }


def test_whole_percentages_are_parts_and_no_counts():
    parts = CHANCE.multinomial(100, [0.25] * 4, ROWS)
    table = opened(**{f"percent_{pet}": parts[:, at] for at, pet in enumerate(PETS)})
    assert [family.counts for family in families_of(table)] == [False]


def test_of_a_family_only_the_chosen_columns_are_named():
    table = opened(**per_pet("bought", counts), last=CHANCE.choice(PETS, ROWS))
    (family,) = families_of(table, ["last", "bought_fish", "bought_dog"])
    assert family.columns == ("bought_dog", "bought_fish")
    assert families_of(table, ["last", "bought_fish"]) == ()
