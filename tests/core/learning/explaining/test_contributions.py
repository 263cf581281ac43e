from dataclasses import replace

import numpy as np
import pytest

from core.errors import BadRow, MissingColumns, NoBackground, UnknownCategory
from core.golden import as_form_row
from core.learning.background import Background
from core.learning.explaining.contributions import explain

CUSTOMER = {"n_food": 0, "n_pet_care": 6, "n_toys": 1, "age": 44, "spend": 20.5, "channel": "web"}


@pytest.fixture(scope="module")
def explanation(forest):
    return explain(forest, CUSTOMER)


def test_contributions_add_up_to_the_difference_for_every_category(explanation, forest):
    for at, category in enumerate(forest.classes):
        difference = explanation.probabilities[category] - explanation.base[category]
        assert explanation.contributions[:, at].sum() == pytest.approx(difference, abs=1e-9)
        assert explanation.frame(category)["contribution"].sum() == pytest.approx(difference, abs=1e-9)


def test_the_average_customer_is_the_mean_of_the_background(explanation, forest):
    mean = forest.pipeline.predict_proba(forest.background.features).mean(axis=0)
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


def test_with_few_parts_and_everyone_asked_nothing_is_left_to_chance(explanation):
    assert explanation.asked == explanation.customers == 240
    assert explanation.errors.max() == 0
    assert explanation.precision("toys") == (
        "Compared with the mean of 240 training customers; each contribution is known exactly."
    )


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
