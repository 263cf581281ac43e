import numpy as np
import pytest

from core.learning.evaluation.evaluate import Evaluation
from core.learning.spec import specify
from core.learning.tuning.budget import Budget
from core.learning.tuning.nested import learn_tuned
from models.record import restored, written


@pytest.fixture(scope="module")
def tuned(shoppers):
    """A logistic regression that was given far too much freedom, and what was told meanwhile."""
    told = []
    spec = specify(shoppers, "logistic_regression", {"C": 50.0}, folds=3)
    model, evaluation = learn_tuned(shoppers, spec, Budget(trials=5), lambda *what: told.append(what))
    return model, evaluation, told


def test_the_model_has_the_best_settings_and_the_evaluation_says_how_they_were_found(tuned):
    model, evaluation, _ = tuned
    assert evaluation.tuning.best == model.spec.hyperparameters == evaluation.tuning.winner.hyperparameters
    assert len(evaluation.tuning.trials) == 5
    assert model.limits == evaluation.limits


def test_each_fold_is_tuned_anew_and_measured_on_its_own_rows(tuned):
    _, evaluation, _ = tuned
    nested = evaluation.tuning.nested
    assert nested.trials == (5, 5, 5)
    assert nested.gain > 0.01
    assert evaluation.scheme.words.endswith(
        "For every fold settings were tuned anew, on its own training rows (5 trials)."
    )
    assert "better than those given" in nested.sentence
    if evaluation.temperature == 1:
        assert evaluation.metrics["log_loss"].folds == pytest.approx(nested.tuned)


def test_progress_only_grows_and_ends_with_the_training_on_all_rows(tuned):
    _, evaluation, told = tuned
    shares = [share for share, _, _ in told]
    assert shares == sorted(shares)
    assert 0.9 < shares[-1] <= 1
    assert told[-1][2].log_loss == evaluation.tuning.winner.log_loss
    assert told[0][1] == "trial 1 of 5"


def test_a_search_survives_being_written_down(tuned):
    _, evaluation, _ = tuned
    told = written(evaluation, leave_out=("answers",))
    again = restored(Evaluation, told, answers=evaluation.answers)
    assert again.tuning == evaluation.tuning


def test_a_stop_at_once_gives_the_model_that_was_asked_for(shoppers):
    spec = specify(shoppers, "habit", folds=3)
    model, evaluation = learn_tuned(shoppers, spec, Budget(trials=5), stop=lambda: True)
    assert model.spec == spec
    assert (evaluation.tuning.ended, evaluation.tuning.nested) == ("cancelled", None)


def test_on_noise_the_search_thinks_it_beats_guessing_and_the_score_knows_it_does_not(make):
    chance = np.random.default_rng(4)
    noise = {f"x{number}": chance.normal(size=60).round(3) for number in range(8)}
    table = make({**noise, "next": chance.permutation(list("ab") * 30)}, next="target")
    spec = specify(table, "logistic_regression", folds=3)
    _, evaluation = learn_tuned(table, spec, Budget(trials=8))
    guessing = evaluation.baselines["prior"]["log_loss"].mean
    assert evaluation.tuning.winner.log_loss < guessing
    assert evaluation.metrics["log_loss"].mean >= guessing
    assert evaluation.tuning.nested.optimism > 0
