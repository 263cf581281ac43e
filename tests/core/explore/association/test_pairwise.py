import numpy as np
import pandas as pd
import pytest

from core.explore.association.pairwise import Pairwise, pairwise
from core.explore.association.with_target import association_with_target
from core.table.schema import Correction
from core.table.table import RawRows, open_table


def of(frame: pd.DataFrame, **columns: Correction) -> Pairwise:
    table = open_table(RawRows.of(frame), columns)
    return pairwise(table.frame, table.schema)


def test_two_numbers_are_compared_as_spearman_does():
    chance = np.random.default_rng(2)
    frame = pd.DataFrame(chance.normal(size=(200, 3)).cumsum(axis=1).round(1), columns=list("abc"))
    assert of(frame).values == pytest.approx(frame.corr(method="spearman").to_numpy())


def test_numbers_with_holes_are_compared_where_both_are_filled():
    chance = np.random.default_rng(2)
    frame = pd.DataFrame(chance.normal(size=(3000, 2)).cumsum(axis=1), columns=list("ab"))
    frame = frame.where(chance.random((3000, 2)) > 0.3)
    found = of(frame)
    assert found.values[0, 1] == pytest.approx(frame.corr(method="spearman").iloc[0, 1], abs=0.01)
    assert found.rows[0, 1] == frame.notna().all(axis=1).sum()


def test_a_number_and_a_category_give_the_correlation_ratio_without_what_chance_gives_it():
    chance = np.random.default_rng(2)
    pet = chance.choice(["cat", "dog", "fish"], 300)
    frame = pd.DataFrame({"pet": pet, "age": chance.normal(size=300) + (pet == "cat")})
    frame.loc[::7, "age"] = np.nan
    frame.loc[::11, "pet"] = None
    table = open_table(RawRows.of(frame), {"pet": Correction(role="target")})
    eta2 = association_with_target(table)["value"].iloc[0] ** 2
    found = pairwise(table.frame, table.schema)
    n = found.rows[0, 1]
    assert found.measure(0, 1) == "correlation ratio"
    assert found.values[1, 0] ** 2 == pytest.approx(1 - (1 - eta2) * (n - 1) / (n - 3))


def test_two_categories_give_cramers_v():
    chance = np.random.default_rng(2)
    pet = chance.choice(["cat", "dog", "fish"], 300)
    frame = pd.DataFrame({"pet": pet, "food": np.where(chance.random(300) < 0.5, pet, "bread")})
    table = open_table(RawRows.of(frame), {"pet": Correction(role="target")})
    found = pairwise(table.frame, table.schema)
    assert found.measure(0, 1) == "Cramér's V"
    assert found.values[0, 1] == pytest.approx(association_with_target(table)["value"].iloc[0])


def test_what_never_meets_or_never_varies_cannot_be_compared():
    frame = pd.DataFrame(
        {"a": [1.5, 2, None, None] * 5, "b": [None, None, 3, 4.5] * 5, "c": ["x", "x", "x", "y"] * 5}
    )
    found = of(frame)
    assert np.isnan(found.values[0, 1]) and np.isnan(found.values[0, 2])
    assert found.rows[0, 1] == 0
    assert found.values[1, 2] == pytest.approx(1)


def test_huge_and_tiny_numbers_do_not_overflow():
    frame = pd.DataFrame(
        {"a": [1e38, -1e38, 1e38, -1e38], "b": ["x", "y", "x", "y"], "c": [1e-300, 0, 1e-300, 0]}
    )
    assert of(frame).values[0] == pytest.approx([1, 1, 1])


def test_no_columns_are_no_pairs():
    table = open_table(RawRows.of(pd.DataFrame({"a": [1, 2]})))
    assert pairwise(table.frame[[]], table.schema).values.shape == (0, 0)
