import numpy as np
import pytest

from core.learning.evaluation.answers import Answers
from core.learning.reading.confidence import confidence, confidence_bins


def sure_of(top, right):
    """Answers between two categories: how sure, and whether it was right."""
    top, right = np.asarray(top, dtype=float), np.asarray(right, dtype=bool)
    number = len(top)
    said = np.column_stack([top, 1 - top])
    return Answers(("a", "b"), np.arange(number), np.zeros(number, int), np.where(right, 0, 1), said)


def test_acting_on_the_surest_is_right_more_often():
    reading = confidence(sure_of(np.repeat([0.9, 0.6], [20, 80]), np.repeat([1, 0, 1, 0], [18, 2, 40, 40])))
    assert reading.frame["customers"].tolist() == [20, 100]
    assert reading.frame["accuracy"].tolist() == pytest.approx([0.9, 0.58])
    assert reading.frame["said"].tolist() == pytest.approx([0.9, 0.66])
    assert reading.sentence == (
        "Act on the surest 20% (20 customers, from 90% sure) and be right for 90% of them, against 58% "
        "of all."
    )


def test_the_curve_has_a_line_for_each_per_cent_and_ends_with_everyone():
    chance = np.random.default_rng(0)
    frame = confidence(sure_of(chance.uniform(0.5, 1, 1_000), chance.random(1_000) < 0.7)).frame
    assert frame["customers"].tolist() == list(range(10, 1_001, 10))
    assert frame["threshold"].is_monotonic_decreasing
    assert ((frame["low"] <= frame["accuracy"]) & (frame["accuracy"] <= frame["high"])).all()


def test_customers_it_is_equally_sure_about_are_not_parted():
    reading = confidence(sure_of(np.full(50, 0.7), np.repeat([1, 0], [30, 20])))
    assert len(reading.frame) == 1
    assert reading.sentence == "It is equally sure about all customers, and right for 60%."


def test_one_customer_is_no_error():
    assert confidence(sure_of([1.0], [True])).frame["accuracy"].tolist() == [1]
    assert confidence_bins(sure_of([1.0], [True]))["customers"].sum() == 1


def test_every_customer_is_in_one_bin():
    frame = confidence_bins(sure_of([0.52, 0.52, 0.9, 1.0], [True, False, True, True]))
    assert (frame["customers"].sum(), frame["right"].sum(), len(frame)) == (4, 3, 20)
    assert (frame["low"].iloc[0], frame["high"].iloc[-1]) == (0.5, 1)
