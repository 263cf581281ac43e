from dataclasses import replace
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd
import pytest

from core.errors import BadRow, MissingColumns, NoBackground, UnknownCategory
from core.golden import as_form_row
from core.learning.background import Background
from core.learning.explaining.contributions import explain
from core.learning.spec import specify
from core.learning.train import train
from core.table.table import conform_one

CUSTOMER = {"n_food": 0, "n_pet_care": 6, "n_toys": 1, "age": 44, "spend": 20.5, "channel": "web"}


def with_few(model, customers):
    kept = model.background
    few = Background(kept.features.head(customers), kept.labels[:customers], None, customers)
    return replace(model, background=few)


@pytest.fixture(scope="module")
def explanation(forest):
    return explain(with_few(forest, 60), CUSTOMER)


def test_contributions_add_up_to_the_difference_for_every_category(explanation, forest):
    for at, category in enumerate(forest.classes):
        difference = explanation.probabilities[category] - explanation.base[category]
        assert explanation.contributions[:, at].sum() == pytest.approx(difference, abs=1e-9)
        assert explanation.frame(category)["contribution"].sum() == pytest.approx(difference, abs=1e-9)


def test_the_average_customer_is_the_mean_of_the_background(explanation, forest):
    mean = forest.pipeline.predict_proba(forest.background.features.head(60)).mean(axis=0)
    assert list(explanation.base.values()) == pytest.approx(list(mean))


def test_what_was_bought_comes_first_and_speaks_for_its_category(explanation):
    first = explanation.frame("pet care").iloc[0]
    assert (first["part"], first["value"]) == ("n_pet_care", "6")
    assert first["contribution"] > 0.1
    assert explanation.frame("food").set_index("part")["contribution"]["n_pet_care"] < 0
    assert explanation.sentence("pet care").startswith("pet care is more likely than for the average")
    assert "n_pet_care 6 (+" in explanation.sentence("pet care")


def test_a_field_that_is_not_given_is_unknown(explanation):
    assert explanation.frame("toys").set_index("part")["value"]["member"] == "unknown"


def enumerated(model, row):
    """Shapley values (n_features, n_classes) by their definition, from every subset of the features."""
    others, features = model.background.features, list(model.spec.features)
    own = conform_one(row, model.asks)[features]
    subsets = [frozenset(some) for size in range(len(features) + 1) for some in combinations(features, size)]
    asked = []
    for subset in subsets:
        asked.append(others.copy())
        for name in subset:
            asked[-1][name] = own[name].repeat(len(others)).array
    answers = model.pipeline.predict_proba(pd.concat(asked)).reshape(len(asked), len(others), -1)
    given = dict(zip(subsets, answers.mean(axis=1), strict=True))
    count = len(features)
    weight = [1 / (count * comb(count - 1, size)) for size in range(count)]
    return np.array(
        [
            sum(
                weight[len(subset)] * (given[subset | {name}] - given[subset])
                for subset in given
                if name not in subset
            )
            for name in features
        ]
    )


@pytest.mark.parametrize("algorithm", ["random_forest", "logistic_regression"])
def test_contributions_agree_with_those_from_every_subset_of_the_columns(learned, algorithm):
    model = with_few(learned(algorithm)[0], 30)
    found = explain(model, CUSTOMER).contributions
    np.testing.assert_allclose(found, enumerated(model, CUSTOMER), atol=1e-9)


def test_contributions_by_orders_come_as_near_to_those_as_they_say(forest, monkeypatch):
    for module in ("playing", "contributions"):  # as if there were many parts
        monkeypatch.setattr(f"core.learning.explaining.{module}.FEW", 0)
    model = with_few(forest, 30)
    sampled = explain(model, CUSTOMER)
    off = np.abs(sampled.contributions - enumerated(model, CUSTOMER))
    assert 0 < off.mean() < 0.005
    assert (off < 4 * sampled.errors).all()


@pytest.fixture(scope="module")
def planted(make):
    """600 customers who buy toys for a strong reason, a weak one against it and a channel; ten are noise."""
    chance = np.random.default_rng(0)
    strong, weak, *noise = chance.normal(size=(12, 600))
    channel = chance.choice(["web", "shop"], 600)
    logit = 2 * strong - weak + (channel == "web")
    bought = np.where(chance.random(600) < 1 / (1 + np.exp(-logit)), "toys", "food")
    columns = {f"noise {at}": values for at, values in enumerate(noise)}
    return make(
        {**columns, "weak": weak, "channel": channel, "strong": strong, "next": bought}, next="target"
    )


REASONS = {"strong": 1.5, "weak": 1.5, "channel": "web"}


@pytest.mark.parametrize("algorithm", ["logistic_regression", "gradient_boosting"])
def test_planted_effects_have_their_sign_and_their_order(planted, algorithm):
    model = with_few(train(planted, specify(planted, algorithm)), 200)
    explanation = explain(model, REASONS | {f"noise {at}": 0.1 for at in range(10)})
    toys, food = explanation.frame("toys"), explanation.frame("food")
    assert toys["part"].tolist()[:3] == ["strong", "weak", "channel"]
    assert np.sign(toys["contribution"][:3]).tolist() == [1, -1, 1]
    assert food["contribution"].tolist() == pytest.approx((-toys["contribution"]).tolist())


def test_the_error_is_how_far_other_seeds_lead(planted, monkeypatch):
    monkeypatch.setattr("core.learning.explaining.contributions.ASKED", 27 * 72)
    model = train(planted, specify(planted, "logistic_regression"))
    found = [explain(model, REASONS, seed=seed) for seed in range(8)]
    spread = np.std([each.contributions[:, 0] for each in found], axis=0, ddof=1)
    stated = np.mean([each.errors[:, 0] for each in found], axis=0)
    parts = [part.name for part in found[0].parts]
    for part in ("strong", "weak", "channel"):
        assert 0.5 < stated[parts.index(part)] / spread[parts.index(part)] < 2
    assert "points or less (standard error), from 72 of them." in found[0].precision("toys")


def test_with_few_parts_and_everyone_asked_nothing_is_left_to_chance(explanation):
    assert explanation.asked == explanation.customers == 60
    assert explanation.errors.max() == 0
    assert explanation.precision("toys") == (
        "Compared with the mean of 60 training customers; each contribution is known exactly."
    )


def test_which_of_more_customers_were_kept_is_left_to_chance(forest):
    kept = with_few(forest, 60).background
    of_all = replace(forest, background=replace(kept, of=240))
    assert 0 < explain(of_all, CUSTOMER).errors.max() < 0.1


def test_a_model_without_background_is_refused_with_a_remedy(forest):
    with pytest.raises(NoBackground) as refusal:
        explain(replace(forest, background=Background.none()), CUSTOMER)
    assert "Train the model again" in refusal.value.remedy


def test_a_category_there_is_not_is_refused_with_those_there_are(explanation):
    for ask in (explanation.frame, explanation.sentence, explanation.precision):
        with pytest.raises(UnknownCategory, match="no category 'pets'") as refusal:
            ask("pets")
    assert refusal.value.remedy == "Choose one of 'food', 'pet care' and 'toys'."


def test_rows_that_cannot_be_predicted_cannot_be_explained(forest):
    with pytest.raises(BadRow, match="age"):
        explain(forest, {"age": "old"})
    with pytest.raises(MissingColumns, match="ages"):
        explain(forest, {"ages": 44})


def test_absurd_values_are_explained_as_they_are_predicted(forest):
    told = explain(forest, {**CUSTOMER, "age": 1e30, "channel": "fax"})
    assert told.frame("toys").set_index("part")["value"]["channel"] == "fax"
    assert np.isfinite(told.contributions).all()


def test_one_customer_in_the_background_is_enough(forest):
    kept = forest.background
    one = Background(kept.features.head(1), kept.labels[:1], None, 240)
    same = explain(replace(forest, background=one), as_form_row(kept.features, kept.features.index[0]))
    np.testing.assert_allclose(same.contributions, 0, atol=1e-12)
    assert "nothing known of this customer matters much" in same.sentence("toys")
