from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.errors import MissingColumns, UnknownCategory
from core.learning.background import Background
from core.learning.explaining.moves import Moves, moves
from core.learning.fitting import probabilities
from core.learning.predict import predict_one
from core.learning.spec import specify
from core.learning.train import train
from core.table.table import conform_one

ROW = {"n_food": 0, "n_pet_care": 6, "n_toys": 1, "age": 44, "spend": 20.5, "channel": "web", "member": "no"}


@pytest.fixture(scope="module")
def along_pets(forest):
    return moves(forest, ROW, "n_pet_care")


def test_each_point_is_what_the_form_would_answer(forest, along_pets):
    for line in along_pets.of("toys").itertuples():
        asked = ROW | {"n_pet_care": None if pd.isna(line.value) else line.value}
        assert line.probability == pytest.approx(predict_one(forest, asked).probabilities["toys"])


def test_the_population_is_the_mean_of_many_customers(forest, along_pets):
    drawn = forest.background.features
    kept = np.sort(np.random.default_rng(0).choice(len(drawn), 200, replace=False))
    asked = drawn.iloc[kept].assign(n_pet_care=3.0)
    mean = probabilities(forest.pipeline, asked).mean(axis=0)
    lines = along_pets.frame.query("value == 3")
    assert lines["category"].tolist() == list(forest.classes)
    assert lines["population"].tolist() == pytest.approx(mean.tolist())


def said(probability, now, outside=False):
    """What is said of a curve over the ages 20, 30, 40 and unknown."""
    frame = pd.DataFrame({"value": [20, 30, 40, np.nan], "label": ["20", "30", "40", "unknown"]})
    frame = frame.assign(category="pet", probability=probability, now=frame["label"] == now)
    return Moves("age", frame, None, outside, 0, pd.DataFrame()).sentence("pet")


def test_the_sentence_names_both_ends_and_the_present():
    curve = [0.22, 0.31, 0.38, 0.9]
    assert said(curve, "30") == "pet would be most likely at age 40 (38%), least at 20 (22%); now 31%."
    assert said(curve, "40") == "pet is most likely as it is, at age 40 (38%), least at 20 (22%)."
    assert said(curve, "20") == "pet is least likely as it is, at age 20 (22%), most at 40 (38%)."
    assert said(curve, "unknown") == "pet is most likely as it is, at age unknown (90%), least at 20 (22%)."
    assert said([0.222, 0.23, 0.24, 0.9], "30") == "Changing age hardly moves pet (22% to 24%)."
    assert said([0.22, 0.22, 0.22, 0.9], "30") == "Changing age hardly moves pet (22%)."
    assert said(curve, "40", outside=True).endswith(
        " No training customer has age 40: here the model guesses."
    )


def test_an_unknown_value_is_the_present_one(forest):
    found = moves(forest, {**ROW, "age": None}, "age")
    now = found.of("food").query("now")
    assert found.at is None
    assert now["label"].tolist() == ["unknown"]
    assert "unknown" not in found.sentence("food").split(";")[0]


def test_levels_of_a_category_are_all_asked_about(forest):
    found = moves(forest, {**ROW, "channel": "mars"}, "channel")
    assert found.of("food")["label"].tolist() == ["app", "mars", "shop", "web", "unknown"]
    assert found.at == "mars" and found.outside


def test_a_model_that_keeps_nobody_still_has_a_curve(forest):
    lines = moves(replace(forest, background=Background.none()), ROW, "spend").of("food")
    assert len(lines) == 4
    assert lines["population"].isna().all() and lines["customers"].isna().all()
    assert lines["probability"].notna().all()


def test_a_column_without_values_cannot_be_moved_along(shoppers):
    table = replace(shoppers, frame=shoppers.frame.assign(age=np.nan))
    model = train(table, specify(table, "logistic_regression"))
    assert moves(model, ROW | {"age": None}, "age").sentence("food") == (
        "There is no other value of age to try: the model has seen none."
    )


def test_what_the_model_does_not_know_is_refused(forest):
    with pytest.raises(MissingColumns, match="customer_id"):
        moves(forest, ROW, "customer_id")
    with pytest.raises(UnknownCategory, match="no category 'foods'"):
        moves(forest, ROW, "age").sentence("foods")


def test_the_customer_is_typed_as_the_form_types_it(forest):
    typed = conform_one(ROW, forest.asks)
    assert moves(forest, {name: str(ROW[name]) for name in ROW}, "age").at == typed["age"].iloc[0]
