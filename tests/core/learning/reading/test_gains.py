import numpy as np
import pytest

from core.learning.evaluation.answers import Answers
from core.learning.reading.gains import gains, lifts


def two(probability, bought):
    """Answers about a category "yes" and its opposite."""
    said = np.asarray(probability, dtype=float)
    number = len(said)
    both = np.column_stack([1 - said, said])
    return Answers(("no", "yes"), np.arange(number), np.zeros(number, dtype=int), np.asarray(bought), both)


def test_a_perfect_order_reaches_all_buyers_at_once():
    bought = np.repeat([1, 0], [50, 150])
    frame = gains(two(np.where(bought, 0.9, 0.2), bought)).query("category == 'yes'").set_index("contacted")
    assert frame["reached"].iloc[[0, 10, 25, 60, 100]].tolist() == pytest.approx([0, 0.4, 1, 1, 1])
    assert frame["lift"].iloc[10] == pytest.approx(4)
    assert frame["customers"].iloc[10] == pytest.approx(20)


def test_equal_probabilities_reach_as_many_as_chance_in_whatever_order_the_rows_come():
    frame = gains(two(np.full(200, 0.3), np.repeat([1, 0], [50, 150])))
    assert frame["reached"].to_numpy() == pytest.approx(frame["contacted"].to_numpy())


def test_a_category_nobody_bought_has_no_gain():
    answers = Answers(
        ("a", "b", "c"), np.arange(2), np.zeros(2, int), np.array([0, 2]), np.full((2, 3), 1 / 3)
    )
    assert gains(answers)["category"].unique().tolist() == ["a", "c"]
    assert lifts(answers).frame["category"].tolist() == ["a", "c"]


def test_the_lift_of_the_surest_tenth_has_an_interval():
    bought = np.r_[np.repeat([1, 0], [30, 10]), np.repeat([1, 0], [70, 290])]
    said = np.repeat([0.8, 0.1], [40, 360])
    reading = lifts(two(said, bought))
    line = reading.frame.set_index("category").loc["yes"]
    assert (line["buyers"], line["contacted"], line["hits"]) == (100, 40, 30)
    assert (line["rate"], line["reached"], line["lift"]) == pytest.approx((0.75, 0.3, 3))
    assert 2.2 < line["low"] < 3 < line["high"] < 3.6
    assert reading.sentence.startswith(
        "Contact the 10% most likely to buy yes, and 75% of them do: 3.0 times (2.4 to 3.4) as many as among "
        "all customers, and 30% of all its buyers."
    )


def test_noise_is_no_better_than_contacting_anyone():
    chance = np.random.default_rng(0)
    reading = lifts(two(chance.random(500), chance.integers(0, 2, 500)))
    assert "Not seen to be better than contacting anyone: " in reading.sentence


def test_the_interval_holds_the_lift_of_other_customers_of_the_same_kind():
    held = []
    for seed in range(60):
        chance = np.random.default_rng(seed)
        said = np.repeat([0.5, 0.2], [60, 540])
        bought = (chance.random(600) < said).astype(int)
        line = lifts(two(said, bought)).frame.set_index("category").loc["yes"]
        held.append(line["low"] <= 0.5 / 0.23 <= line["high"])
    assert np.mean(held) >= 0.9
