import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import log_loss
from sklearn.utils.estimator_checks import parametrize_with_checks

from core.learning.history.habit import HabitClassifier, HabitFeatures

COUNTS = {"food": "n_food", "pet": "n_pet"}
# Three of four bought food, so the prior is .75 to .25.
BASKETS = pd.DataFrame({"n_food": [3.0, 5.0, 0.0, 2.0], "n_pet": [1.0, 0.0, 4.0, 2.0]})
BOUGHT = pd.Series(["food", "food", "pet", "food"])


def test_the_probability_is_the_posterior_mean_worked_out_by_hand():
    habit = HabitClassifier([COUNTS], plain=True, smoothing=4.0).fit(BASKETS, BOUGHT)
    food, pet = habit.predict_proba(pd.DataFrame({"n_food": [1.0], "n_pet": [5.0]}))[0]
    assert food == pytest.approx((1 + 4 * 0.75) / (6 + 4))
    assert pet == pytest.approx((5 + 4 * 0.25) / (6 + 4))
    assert habit.predict(pd.DataFrame({"n_food": [1.0], "n_pet": [5.0]})).tolist() == ["pet"]


def test_a_customer_without_history_gets_the_shares_of_everyone():
    habit = HabitClassifier([COUNTS], plain=True, smoothing=1.0).fit(BASKETS, BOUGHT)
    nobody = pd.DataFrame({"n_food": [0.0, np.nan], "n_pet": [0.0, np.nan]})
    assert habit.predict_proba(nobody).tolist() == [[0.75, 0.25], [0.75, 0.25]]


def test_missing_and_negative_counts_are_nothing():
    habit = HabitClassifier([COUNTS], plain=True, smoothing=1.0).fit(BASKETS, BOUGHT)
    odd = pd.DataFrame({"n_food": [-7.0, np.nan], "n_pet": [2.0, 2.0]})
    plain = pd.DataFrame({"n_food": [0.0, 0.0], "n_pet": [2.0, 2.0]})
    assert habit.predict_proba(odd).tolist() == habit.predict_proba(plain).tolist()


def test_a_class_without_a_column_keeps_a_share():
    labels = pd.Series(["food", "food", "pet", "toys"])
    habit = HabitClassifier([COUNTS], plain=True, smoothing=4.0).fit(BASKETS, labels)
    shares = dict(zip(habit.classes_, habit.predict_proba(BASKETS)[0], strict=True))
    assert shares == pytest.approx({"food": 5 / 8, "pet": 2 / 8, "toys": 1 / 8})


@pytest.mark.parametrize("turn", [1, -1])
def test_the_family_that_predicts_better_is_used(turn):
    chance = np.random.default_rng(0)
    bought = pd.Series(np.asarray(["food", "pet"])[chance.integers(0, 2, 200)])
    noise = {"noise_food": chance.poisson(2, 200), "noise_pet": chance.poisson(2, 200)}
    signal = {f"n_{each}": chance.poisson(1 + 3 * (bought == each)) for each in ("food", "pet")}
    families = [{"food": "noise_food", "pet": "noise_pet"}, COUNTS][::turn]
    habit = HabitClassifier(families, plain=True).fit(pd.DataFrame({**noise, **signal}, dtype=float), bought)
    assert habit.families[habit.family_] == COUNTS


def test_shallow_histories_are_smoothed_more_than_deep_ones():
    chance = np.random.default_rng(1)
    taste = chance.dirichlet([1.0, 1.0], 300)
    bought = pd.Series(np.where(chance.random(300) < taste[:, 0], "food", "pet"))
    depths = {}
    for name, depth in {"shallow": 1, "deep": 100}.items():
        food = chance.binomial(depth, taste[:, 0]).astype(float)
        frame = pd.DataFrame({"n_food": food, "n_pet": depth - food})
        depths[name] = HabitClassifier([COUNTS], plain=True).fit(frame, bought).smoothing_ / depth
    assert depths["shallow"] > 5 * depths["deep"]


def shopped(n_rows: int, **depths: int) -> tuple[pd.DataFrame, pd.Series]:
    """Customers of a taste, each source of evidence a number of draws from it, and what they bought next."""
    chance = np.random.default_rng(2)
    taste = chance.beta(1, 1, n_rows)
    drawn = {name: chance.binomial(depth, taste).astype(float) for name, depth in depths.items()}
    counts = {f"{name}_{each}": values for name, food in drawn.items()
              for each, values in (("food", food), ("pet", depths[name] - food))}  # fmt: skip
    return pd.DataFrame(counts), pd.Series(np.where(chance.random(n_rows) < taste, "food", "pet"))


def families(*names: str) -> list[dict[str, str]]:
    return [{each: f"{name}_{each}" for each in ("food", "pet")} for name in names]


def test_all_sources_are_weighed_together():
    baskets, bought = shopped(2_000, early=4, late=4)
    both, one = (
        HabitClassifier(families(*names)).fit(baskets, bought) for names in (("early", "late"), ("early",))
    )
    assert (
        log_loss(bought, both.predict_proba(baskets)) < log_loss(bought, one.predict_proba(baskets)) - 0.005
    )
    # The posterior mean of a uniform taste after eight draws: one purchase of smoothing a class.
    assert both.rule_["smoothing"] / both.rule_["weights"].mean() == pytest.approx([1, 1], rel=0.5)


def test_a_class_that_is_bought_once_for_every_two_times_it_was_held_is_leant_away_from():
    baskets, bought = shopped(2_000, n=10)
    habit = HabitClassifier(families("n")).fit(baskets.assign(n_pet=baskets["n_pet"] * 2), bought)
    asked = pd.DataFrame({"n_food": [5.0], "n_pet": [10.0]})
    assert habit.predict_proba(asked)[0] == pytest.approx([0.5, 0.5], abs=0.05)


def test_the_last_category_and_the_days_since_are_evidence_too():
    _, bought = shopped(200, n=1)
    frame = pd.DataFrame(
        {"last": bought, "since_food": np.where(bought == "food", 1.0, np.nan), "since_pet": 300.0}
    )
    for sources in ({"speaking": ["last"]}, {"since": families("since")}):
        habit = HabitClassifier(**sources).fit(frame, bought)
        assert (habit.predict(frame) == bought).all()


def test_the_habit_as_features_is_the_logarithm_of_its_probabilities():
    features = HabitFeatures([COUNTS]).fit(BASKETS, BOUGHT)
    expected = np.log(HabitClassifier([COUNTS]).fit(BASKETS, BOUGHT).predict_proba(BASKETS))
    assert np.allclose(features.transform(BASKETS), expected)
    assert features.get_feature_names_out().tolist() == ["habit of food", "habit of pet"]


@parametrize_with_checks([HabitClassifier(), HabitFeatures()])
def test_habit_rule_and_features_are_estimators_like_any_other(estimator, check):
    check(estimator)
