from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

from core.scoring.columns import ColumnTally, column_tally
from core.scoring.drift import BESIDES, Drift, before_of, drift_of, level_of
from core.scoring.shift import shift_of
from core.table.reference import Reference, reference_of
from core.table.schema import Column, Schema

SCHEMA = Schema(
    (Column("age", "number", "feature", low=0, high=100), Column("channel", "category", "feature"))
)


def customers(n_rows: int, seed: int, older: float = 0, web: float = 0.5) -> pd.DataFrame:
    chance = np.random.default_rng(seed)
    channel = np.where(chance.random(n_rows) < web, "web", "shop")
    ages = chance.normal(40 + older, 10, n_rows)
    return pd.DataFrame({"age": ages, "channel": pd.Series(channel, dtype="str")})


def drift(frame: pd.DataFrame, references: Sequence[Reference], trained: int = 5_000) -> tuple[Drift, ...]:
    known = {each.column: each for each in references}
    counted = [
        column_tally(frame[name], next((each for each in SCHEMA.columns if each.name == name), Column(
            name, "number" if known[name].is_cut else "category", "feature", low=-99, high=99
        )), known[name])
        for name in frame
        if name in known
    ]  # fmt: skip
    return drift_of(counted, references, trained)


@pytest.fixture(scope="module")
def references():
    return reference_of(customers(5_000, seed=0), SCHEMA)


def test_the_column_that_shifted_is_found_and_comes_first(references):
    first, second = drift(customers(1_000, seed=1, older=10), references)
    assert (first.column, first.level) == ("age", "shifted")
    assert (second.column, second.level) == ("channel", "stable")
    assert first.p_value < 1e-9


def test_chance_is_held_to_account_for_all_that_is_looked_at(references):
    frame = customers(300, seed=1, older=4)
    first, _ = drift(frame, references)
    (age,) = (each for each in references if each.column == "age")
    counted = column_tally(frame["age"], SCHEMA["age"], age)
    alone = shift_of(before_of(age, 5_000), counted.bins).p_value
    assert 0 < alone < 0.01
    assert first.p_value == pytest.approx(alone * (2 + BESIDES))


def test_a_column_that_moves_a_little_is_moving(references):
    levels = {each.column: each.level for each in drift(customers(2_000, seed=1, web=0.7), references)}
    assert levels == {"age": "stable", "channel": "moving"}


def test_a_shift_that_is_certain_but_does_not_matter_is_stable(references):
    (age,) = [
        each for each in drift(customers(20_000, seed=1, older=1.5), references) if each.column == "age"
    ]
    assert (age.level, age.p_value < 1e-9) == ("stable", True)


def test_half_a_standard_deviation_in_few_rows_is_seen_or_there_are_too_few_to_say(references):
    seen = [drift(customers(200, seed, older=5), references)[0].level for seed in range(40)]
    assert sum(level in ("moving", "shifted") for level in seen) >= 38
    few = [drift(customers(40, seed, older=5), references)[0].level for seed in range(40)]
    assert "stable" not in few


def test_a_column_of_many_categories_needs_more_rows():
    """50 towns that did not move: on 40 rows chance alone would read as a shift."""
    schema = Schema((Column("town", "category", "feature"),))
    towns = pd.DataFrame({"town": pd.Series([f"town {number:02}" for number in range(50)], dtype="str")})
    known = reference_of(towns.sample(5_000, replace=True, random_state=0), schema)
    (few,) = drift(towns.sample(40, replace=True, random_state=1), known)
    (many,) = drift(towns.sample(5_000, replace=True, random_state=2), known)
    assert few.level == "too few rows"
    assert many.level == "stable"


@pytest.mark.parametrize(("trained", "now"), [(60, 500), (100, 100), (150, 1_000), (2_000, 50)])
def test_chance_alone_moves_no_column_however_few_rows_there_were(trained, now):
    """100 columns that did not move, and 100 that did."""
    names = [f"x{number}" for number in range(100)]
    schema = Schema(tuple(Column(name, "number", "feature") for name in names))
    chance = np.random.default_rng(0)
    before, after = (pd.DataFrame(chance.normal(size=(rows, 100)), columns=names) for rows in (trained, now))
    known = reference_of(before, schema)
    assert sum(each.level in ("moving", "shifted") for each in drift(after, known, trained)) <= 1
    assert {each.level for each in drift(after + 2, known, trained)} == {"shifted"}


def test_a_model_of_few_rows_cannot_say_what_has_moved():
    known = reference_of(customers(30, seed=0), SCHEMA)
    levels = [each.level for each in drift(customers(500, seed=1), known, trained=30)]
    assert "too few rows" in levels


def test_no_rows_and_columns_that_are_not_there_say_nothing(references):
    assert drift(customers(0, seed=1), references) == ()
    assert [each.column for each in drift(customers(200, seed=1)[["age"]], references)] == ["age"]
    assert drift_of([ColumnTally("notes", missing=3)], references, 5_000) == ()


def test_categories_seen_once_make_room_for_those_not_seen():
    towns = pd.Series(["york"] * 96 + ["bath", "hull", "ely", "rye"], dtype="str")
    (town,) = reference_of(pd.DataFrame({"town": towns}), Schema((Column("town", "category", "feature"),)))
    shares = before_of(town, 100).shares
    assert shares[-2] == pytest.approx(0.04)
    assert shares.sum() == pytest.approx(1)
    assert town.shares[-2] == 0


def test_only_what_matters_and_is_not_chance_has_moved():
    assert [level_of(0.3, 0.2), level_of(0.09, 0.001), level_of(0.1, 0.001), level_of(0.25, 0.001)] == [
        "stable", "stable", "moving", "shifted",
    ]  # fmt: skip
