import numpy as np
import pytest
from sklearn.naive_bayes import GaussianNB

from core.learning.algorithms.bayes import BayesClassifier

CHANCE = np.random.default_rng(0)
LABELS = np.repeat(["food", "pet"], [60, 40])
NUMBERS = CHANCE.normal(np.where(LABELS == "food", 0, 1)[:, None], [[1, 2]], (100, 2))


def test_numbers_alone_are_the_gaussian_naive_bayes_of_the_textbook():
    mine = BayesClassifier(smoothing=1e-9).fit(NUMBERS, LABELS)
    assert mine.predict_proba(NUMBERS) == pytest.approx(
        GaussianNB().fit(NUMBERS, LABELS).predict_proba(NUMBERS)
    )


def test_a_category_speaks_by_its_shares_within_the_classes():
    codes = np.array([[0.0]] * 45 + [[1.0]] * 15 + [[0.0]] * 10 + [[1.0]] * 30)
    told = BayesClassifier(codes=1, smoothing=1e-9).fit(codes, LABELS).predict_proba([[0.0], [1.0]])
    assert told[:, 0] == pytest.approx([45 / 55, 15 / 45])


def test_missing_and_unknown_cells_are_left_out_of_the_product():
    codes = np.column_stack([NUMBERS, np.arange(100) % 3])
    both = BayesClassifier(codes=1).fit(codes, LABELS)
    prior = both.predict_proba([[np.nan, np.nan, np.nan], [np.nan, np.nan, 99.0]])
    assert prior[:, 0] == pytest.approx([0.6, 0.6])


def test_without_a_say_of_the_columns_the_prior_is_left():
    assert BayesClassifier(sway=0).fit(NUMBERS, LABELS).predict_proba(NUMBERS)[:, 0] == pytest.approx(0.6)


def test_columns_that_are_empty_or_of_one_value_say_nothing():
    empty = np.column_stack([np.full(100, np.nan), np.full(100, 3.0)])
    told = BayesClassifier().fit(empty, LABELS).predict_proba([[1e6, 3.0], [np.nan, -1e6]])
    assert told[:, 0] == pytest.approx([0.6, 0.6])
