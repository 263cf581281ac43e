import numpy as np
import pytest

from core.learning.learn import learn
from core.learning.predict import predict_many, predict_one
from core.learning.spec import specify
from core.learning.train import train


def test_a_learned_model_gives_the_prediction_sets_of_its_evaluation(learned):
    model, evaluation = learned("logistic_regression")
    assert model.limits == evaluation.limits
    assert model.rows == evaluation.rows == 240


def test_a_model_that_was_only_trained_gives_the_label_alone(shoppers):
    model = train(shoppers, specify(shoppers, "logistic_regression"))
    assert predict_one(model, {}).prediction_set == (predict_one(model, {}).label,)


def test_progress_is_told_until_all_rows_are_learned_from(shoppers):
    told = []
    learn(shoppers, specify(shoppers, "habit", folds=3), lambda done, what: told.append((done, what)))
    assert told[-1] == (0.75, "all rows")
    assert [done for done, _ in told] == sorted(done for done, _ in told)


@pytest.mark.parametrize("algorithm", ["habit", "logistic_regression", "random_forest"])
def test_prediction_sets_hold_what_other_customers_bought_as_often_as_promised(
    learned, other_shoppers, algorithm
):
    frame = other_shoppers.frame
    sets = predict_many(learned(algorithm)[0], frame)["prediction_set"].str.split("|")
    held = [bought in found for bought, found in zip(frame["next"], sets, strict=True)]
    assert 0.85 < np.mean(held) < 0.97
