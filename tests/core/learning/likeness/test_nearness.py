import numpy as np
import pandas as pd
import pytest

from core.learning.likeness.measure import Measure
from core.learning.likeness.nearness import Nearness, unlike_together
from core.learning.likeness.places import Places
from core.table.schema import Column, Schema


def measure_on_a_line(number):
    """Customers who differ in one number, at equal steps."""
    frame = pd.DataFrame({"x": np.arange(number, dtype=float)})
    places = Places.of(frame, Schema((Column("x", "number", "feature"),)), ["x"])
    return Measure(places, places.find(frame), np.ones(1, "f4"), np.ones(1, "f4"))


def test_similarity_counts_the_pairs_that_are_further_apart():
    nearness = Nearness.of(measure_on_a_line(1000), np.ones(1, "f4"))
    # Two shares drawn by chance differ by more than d with a chance of (1 - d)^2.
    assert nearness.similarity(np.array([0.1, 0.5])) == pytest.approx([0.81, 0.25], abs=0.03)


def test_only_who_is_further_than_nearly_all_are_from_their_nearest_is_lonely():
    nearness = Nearness.of(measure_on_a_line(1000), np.ones(1, "f4"))
    assert not nearness.is_lonely(0.001)
    assert nearness.is_lonely(0.1)


@pytest.mark.parametrize("number", [0, 1, 2, 20])
def test_among_few_customers_nobody_is_called_lonely(number):
    nearness = Nearness.of(measure_on_a_line(number), np.ones(1, "f4"))
    assert not nearness.is_lonely(1e9)
    assert np.isnan(nearness.similarity(np.array([0.5]))).all() == (number < 2)


def test_the_finding_names_the_columns_that_differ_most():
    finding = unlike_together(["age", "spend", "city", "visits"])
    assert finding.code == "unlike-together"
    assert finding.message.endswith("Even the nearest differs, most of all in age, spend and city.")


def test_nobody_is_paired_with_himself():
    assert Nearness.of(measure_on_a_line(2), np.ones(1, "f4")).pairs.min() > 0
