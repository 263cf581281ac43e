import numpy as np
import pytest

from core.learning.history.terms import ALONE, Terms, bent, promising

CHANCE = np.random.default_rng(0)
VALUES = CHANCE.normal(size=(2_000, 6))


def doubt(answer: np.ndarray) -> np.ndarray:
    """The slope of customers of two classes in doubt about this."""
    off = 0.5 - (CHANCE.random(len(answer)) < 1 / (1 + np.exp(-answer)))
    return np.column_stack([off, -off])


def pairs(terms: Terms) -> set[tuple[int, int]]:
    return set(zip(terms.first.tolist(), terms.second.tolist(), strict=True))


def test_a_column_is_itself_and_a_product_is_centred_and_scaled():
    terms = Terms(np.array([0, 1]), np.array([ALONE, 2]), np.array([0.0, 3.0]), np.array([1.0, 2.0]))
    assert terms.of(np.array([[5.0, 2.0, 4.0]])).tolist() == [[5.0, (2 * 4 - 3) / 2]]


def none() -> Terms:
    return Terms.of_columns(VALUES).at(np.zeros(0, dtype=int))


def found_for(answer: np.ndarray, most: int = 12) -> Terms:
    return promising(none(), bent(VALUES), doubt(answer), most)


@pytest.mark.parametrize("column", range(3))
def test_columns_alone_are_centred_but_one_that_hardly_differs_is_not_blown_up(column):
    values = np.column_stack([VALUES[:, 0], 5 + 3 * VALUES[:, 1], VALUES[:, 2] > 3])
    shown = Terms.of_columns(values).of(values)[:, column]
    assert shown.mean() == pytest.approx(0, abs=1e-9)
    assert shown.std() == pytest.approx(1) if column < 2 else shown.max() <= 10


def test_a_bend_says_how_far_a_value_is_from_the_usual():
    assert bent(np.array([[-2.0], [0.0], [9.0]]))[:, 1].tolist() == [3, -1, 8]


def test_the_product_that_tells_comes_in_first():
    assert next(zip(*found_for(VALUES[:, 1] * VALUES[:, 4])[:2], strict=True)) == (1, 4)


def test_a_column_far_from_the_usual_comes_in_as_its_bend():
    assert next(zip(*found_for(VALUES[:, 1] ** 2 - 1)[:2], strict=True)) == (6 + 1, ALONE)


def test_chance_brings_hardly_anything_in():
    assert sum(len(found_for(np.zeros(2_000)).first) for _ in range(20)) <= 8


def test_what_is_there_does_not_come_in_again():
    answer = doubt(2 * VALUES[:, 1])
    assert (1, ALONE) not in pairs(promising(Terms.of_columns(VALUES), bent(VALUES), answer, 12))


def test_of_two_columns_that_tell_the_same_one_comes_in():
    twice = np.column_stack([VALUES[:, 0], VALUES[:, 0], VALUES[:, 1]])
    found = promising(none(), bent(twice), doubt(VALUES[:, 0]), 12)
    assert len({(0, ALONE), (1, ALONE)} & pairs(found)) == 1
