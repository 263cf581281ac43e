from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.scoring.strange import by_chance, expected_share, is_strange
from core.table.reference import reference_of
from core.table.schema import Column, Schema


def test_after_n_numbers_two_in_n_and_one_lie_outside():
    age = Column("age", "number", "feature", low=0, high=1)
    (known,) = reference_of(pd.DataFrame({"age": np.arange(99.0)}), Schema((age,)))
    assert expected_share(age, known, 99) == pytest.approx(0.02)
    assert expected_share(replace(age, missing=0.5), known, 99) == pytest.approx(2 / 51, abs=1e-3)
    assert expected_share(age, None, 99) == 0


def test_of_categories_those_seen_once_say_how_many_are_new():
    town = Column("town", "category", "feature", categories=("bath", "hull", "york"))
    towns = pd.DataFrame({"town": pd.Series(["york"] * 97 + ["bath", "hull"], dtype="str")})
    (known,) = reference_of(towns, Schema((town,)))
    assert expected_share(town, known, 99) == pytest.approx(0.03)


def test_how_many_lie_outside_is_told_as_chance_has_it():
    """The smallest and largest of 100 numbers, and how many of 200 others lie outside them."""
    chance = np.random.default_rng(0)
    before, now = chance.random((4_000, 100)), chance.random((4_000, 200))
    outside = (now < before.min(axis=1)[:, None]) | (now > before.max(axis=1)[:, None])
    often = np.mean(outside.sum(axis=1) >= 14)
    assert by_chance(14, 200, [2 / 101], 100) == pytest.approx(often, abs=0.01)
    assert by_chance(0, 200, [2 / 101], 100) == 1


def test_rows_unlike_training_are_strange_where_they_are_many_and_no_chance(forest):
    assert is_strange(forest, rows=300, scored=1_000)
    assert not is_strange(forest, rows=60, scored=1_000)
    assert not is_strange(forest, rows=2, scored=10)
    assert not is_strange(forest, rows=0, scored=1_000)


def test_a_few_rows_are_strange_customers_and_no_strange_file(forest):
    surer = replace(forest, rows=100_000)
    assert is_strange(surer, rows=5, scored=5)
    assert not is_strange(surer, rows=4, scored=4)
