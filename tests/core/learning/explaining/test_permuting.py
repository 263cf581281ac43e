import numpy as np
import pandas as pd
import pytest
from sklearn.inspection import permutation_importance

from core.learning.explaining.permuting import Shuffles, losses_of
from core.learning.spec import specify
from core.learning.train import train


@pytest.fixture(scope="module")
def model(shoppers):
    return train(shoppers, specify(shoppers, "logistic_regression"))


def asked(model, table):
    features = table.frame[list(model.spec.features)]
    labels = table.frame[model.spec.target].to_numpy(dtype=object)
    return features, labels, np.searchsorted(np.asarray(model.classes, dtype=object), labels)


def test_single_columns_cost_what_scikit_learn_says(model, other_shoppers):
    features, labels, truth = asked(model, other_shoppers)
    losses = losses_of(model.pipeline, features, truth, Shuffles([[name] for name in features], 6))
    scorings = {"neg_log_loss": losses.surprise, "accuracy": losses.wrong}
    theirs = permutation_importance(
        model.pipeline, features, labels, scoring=[*scorings], n_repeats=6, random_state=1
    )
    for name, found in scorings.items():
        spread = theirs[name].importances_std * np.sqrt(2 / 6)  # of the difference of two means of 6
        apart = np.abs(found.mean(axis=1) - theirs[name].importances_mean)
        assert (apart <= 4 * spread + 1e-3).all()


class Agreeing:
    """Is sure of the first class where two columns agree, and of the second where they do not."""

    def predict_proba(self, features: pd.DataFrame) -> np.ndarray:
        agree = (features["one"] == features["other"]).to_numpy(dtype=float)
        return np.stack([agree, 1 - agree], axis=1)


def test_the_columns_of_a_part_stay_together():
    twins = pd.DataFrame({"one": list("abcd") * 10, "other": list("abcd") * 10})
    losses = losses_of(Agreeing(), twins, np.zeros(40, dtype=int), Shuffles([["one", "other"], ["one"]], 4))
    together, alone = losses.wrong.mean(axis=1)
    assert together == 0
    assert alone == pytest.approx(0.75, abs=0.15)
    assert losses.surprise[0].max() == 0


def test_rows_keep_their_types_and_shares_rise(model, other_shoppers):
    features, _, truth = asked(model, other_shoppers)
    before, shares = features.copy(), []
    shuffles = Shuffles([["age"], ["channel"], ["spend"]] * 10, 3)
    losses_of(model.pipeline, features, truth, shuffles, shares.append)
    assert shares[0] == 0 and len(shares) == 4
    assert shares == sorted(shares)
    pd.testing.assert_frame_equal(features, before)
