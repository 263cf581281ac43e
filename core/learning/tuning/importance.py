"""Importance: which hyperparameters made the difference between the trials."""

from collections.abc import Sequence

import optuna
from optuna.distributions import BaseDistribution, CategoricalDistribution, FloatDistribution
from optuna.importance import FanovaImportanceEvaluator, get_param_importances

from core.choices import Value
from core.learning.tuning.ranges import Range
from core.learning.tuning.result import Trial

FEWEST = 10  # trials below which importance would be chance


def importance_of(
    trials: Sequence[Trial], ranges: Sequence[Range], seed: int
) -> tuple[tuple[str, float], ...]:
    """Share out the variance of the log-loss over the hyperparameters (functional ANOVA).

    Hutter, Hoos & Leyton-Brown, An Efficient Approach for Assessing Hyperparameter Importance, ICML 2014.
    Every number counts on the scale it was searched on, and pruned trials count by what they seemed worth.

    Parameters
    ----------
    trials : of one search.
    ranges : what was searched.
    seed : of the forest behind it.

    Returns
    -------
    (name, share) with the largest first; empty for fewer than 10 trials or if all were alike.
    """
    measured = [each for each in trials if each.log_loss is not None]
    if not ranges or len(measured) < FEWEST or len({each.log_loss for each in measured}) == 1:
        return ()
    if len(ranges) == 1:
        return ((ranges[0].name, 1.0),)
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(storage=optuna.storages.InMemoryStorage(), study_name="importance")
    space = {each.name: _distribution(each) for each in ranges}
    for trial in measured:
        params = {each.name: _place(each, trial.hyperparameters[each.name]) for each in ranges}
        study.add_trial(optuna.trial.create_trial(params=params, distributions=space, value=trial.log_loss))
    shares = get_param_importances(study, evaluator=FanovaImportanceEvaluator(seed=seed))
    return tuple((name, float(share)) for name, share in shares.items())


def _distribution(searched: Range) -> BaseDistribution:
    if searched.is_number:
        return FloatDistribution(0, 1)
    return CategoricalDistribution(searched.choices if searched.kind == "choice" else (False, True))


def _place(searched: Range, value: Value) -> Value:
    return min(1.0, max(0.0, searched.position(value))) if searched.is_number else value
