import numpy as np
import pandas as pd
import pytest

from core.scoring.drift import Drift, drift_finding, drift_of, population_stability
from core.table.reference import reference_of
from core.table.schema import Column, Schema

SCHEMA = Schema((Column("age", "number", "feature"), Column("channel", "category", "feature")))


def customers(n_rows: int, seed: int, older: float = 0, web: float = 0.5) -> pd.DataFrame:
    chance = np.random.default_rng(seed)
    channel = np.where(chance.random(n_rows) < web, "web", "shop")
    ages = chance.normal(40 + older, 10, n_rows)
    return pd.DataFrame({"age": ages, "channel": pd.Series(channel, dtype="str")})


@pytest.fixture(scope="module")
def references():
    return reference_of(customers(5_000, seed=0), SCHEMA)


def test_the_index_is_the_one_worked_out_by_hand():
    expected = (0.7 - 0.5) * np.log(0.7 / 0.5) + (0.3 - 0.5) * np.log(0.3 / 0.5)
    assert population_stability([0.5, 0.5], [0.7, 0.3]) == pytest.approx(expected)
    assert population_stability([0.5, 0.5], [0.7, 0.3]) == pytest.approx(0.1695, abs=1e-4)


def test_shares_that_did_not_move_have_an_index_of_0():
    assert population_stability([0.2, 0.8], [0.2, 0.8]) == 0


def test_an_empty_bin_weighs_much_but_not_infinitely():
    assert population_stability([1.0, 0.0], [0.9, 0.1]) == pytest.approx(0.7007, abs=1e-3)


def test_the_column_that_shifted_is_found_and_comes_first(references):
    first, second = drift_of(customers(1_000, seed=1, older=10), references, 5_000)
    assert (first.column, first.level) == ("age", "shifted")
    assert (second.column, second.level) == ("channel", "stable")


def test_a_column_that_moves_a_little_is_moving(references):
    levels = {
        each.column: each.level for each in drift_of(customers(2_000, seed=1, web=0.7), references, 5_000)
    }
    assert levels == {"age": "stable", "channel": "moving"}


def test_under_100_rows_there_are_too_few_to_say(references):
    assert {each.level for each in drift_of(customers(99, seed=1, older=50), references, 5_000)} == {
        "too few rows"
    }
    assert drift_of(customers(100, seed=1, older=50), references, 5_000)[0].level == "shifted"


def test_a_column_of_many_categories_needs_ten_rows_for_each(references):
    """50 towns that did not move: on 100 rows chance alone would read as a shift."""
    schema = Schema((Column("town", "category", "feature"),))
    towns = pd.Series([f"town {number}" for number in range(50)], dtype="str")
    (town,) = reference_of(pd.DataFrame({"town": towns}), schema)
    (few,) = drift_of(pd.DataFrame({"town": towns.sample(100, replace=True, random_state=0)}), [town], 5_000)
    (many,) = drift_of(
        pd.DataFrame({"town": towns.sample(5_000, replace=True, random_state=0)}), [town], 5_000
    )
    assert few.level == "too few rows"
    assert many.level == "stable"


def test_chance_alone_is_no_shift(references):
    for seed in range(2, 42):
        assert "shifted" not in {each.level for each in drift_of(customers(120, seed), references, 5_000)}


@pytest.mark.parametrize(("trained", "now"), [(60, 500), (100, 500), (100, 100), (150, 1_000), (2_000, 100)])
def test_chance_alone_shifts_no_column_however_few_rows_there_were(trained, now):
    """100 columns that did not move."""
    names = [f"x{number}" for number in range(100)]
    schema = Schema(tuple(Column(name, "number", "feature") for name in names))
    chance = np.random.default_rng(0)
    before, after = (pd.DataFrame(chance.normal(size=(rows, 100)), columns=names) for rows in (trained, now))
    drift = drift_of(after, reference_of(before, schema), trained)
    assert sum(each.level == "shifted" for each in drift) <= 1
    assert drift_of(after + 2, reference_of(before, schema), max(trained, 100))[0].level == "shifted"


def test_a_model_of_few_rows_cannot_say_what_has_moved(references):
    levels = {each.level for each in drift_of(customers(500, seed=1, older=50), references, 99)}
    assert levels == {"too few rows"}


def test_the_index_is_what_exceeds_chance(references):
    psi = [drift_of(customers(200, seed), references[:1], 5_000)[0].psi for seed in range(2, 42)]
    assert min(psi) == 0
    assert np.mean(psi) < 0.03


def test_no_rows_and_columns_that_are_not_there_say_nothing(references):
    assert drift_of(customers(0, seed=1), references, 5_000) == ()
    assert [each.column for each in drift_of(customers(200, seed=1)[["age"]], references, 5_000)] == ["age"]


def test_shifted_columns_are_named():
    finding = drift_finding([Drift("age", 0.9, "shifted"), Drift("spend", 0.2, "moving")])
    assert finding.code == "drift"
    assert finding.message == "1 of 2 columns do not look like what the model learned from: age."


def test_columns_that_did_not_shift_are_not():
    assert drift_finding([Drift("age", 0.2, "moving"), Drift("spend", 9.0, "too few rows")]) is None
