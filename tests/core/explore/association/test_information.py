import numpy as np
import pytest

from core.explore.association.information import bins_worth, explained, rows_worth

CHANCE = np.random.default_rng(9)
CLASSES = CHANCE.integers(0, 3, 900)


def share(codes: np.ndarray) -> float:
    return explained([codes], CLASSES)["mutual_information"].iloc[0]


def test_a_column_that_names_the_class_explains_all():
    assert share((CLASSES + 1) % 3) == pytest.approx(1)


def test_noise_explains_nothing_however_many_values_it_has():
    chance = np.random.default_rng(19)
    noise = [chance.integers(0, values, 900) for values in (2, 10, 100) for _ in range(20)]
    found = explained(noise, CLASSES)
    assert found["mutual_information"].mean() < 0.005
    assert 0.85 < (found["mutual_information"] <= found["reference"]).mean() <= 1


def test_a_value_of_its_own_in_every_row_explains_nothing():
    assert share(np.arange(900)) == 0


def test_half_of_the_entropy_is_half():
    chance = np.random.default_rng(19)
    coin, other = chance.integers(0, 2, (2, 20_000))
    assert explained([coin], coin * 2 + other)["mutual_information"].iloc[0] == pytest.approx(0.5, abs=0.01)


def test_being_empty_can_tell():
    assert share(np.where(CLASSES == 2, -1, 0)) > 0.4


def test_nothing_to_tell_is_nothing():
    assert explained([np.zeros(5, dtype=int)], np.zeros(5, dtype=int)).values.tolist() == [[0, 0]]
    assert explained([np.array([], dtype=int)], np.array([], dtype=int)).values.tolist() == [[0, 0]]


def test_the_reference_is_the_same_every_time():
    chance = np.random.default_rng(19)
    noise = [chance.integers(0, 5, 900)]
    assert explained(noise, CLASSES).equals(explained(noise, CLASSES))


def test_many_columns_are_seen_in_fewer_rows_and_many_classes_in_fewer_bins():
    assert (rows_worth(12, 10**6), rows_worth(10_000, 10**6), rows_worth(5, 70)) == (25_000, 2000, 70)
    assert (bins_worth(50_000, 8), bins_worth(2122, 30), bins_worth(50, 30)) == (16, 7, 4)
