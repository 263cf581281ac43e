"""Trials: settings proposed by Optuna, measured by inner cross-validation, given up early when hopeless."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import optuna
from optuna.distributions import (
    BaseDistribution,
    CategoricalDistribution,
    FloatDistribution,
    IntDistribution,
)
from optuna.trial import TrialState

from core.choices import Hyperparameters, pick
from core.errors import CoreError
from core.learning.algorithms import ALGORITHMS
from core.learning.spec import TrainingSpec
from core.learning.tuning.budget import Budget
from core.learning.tuning.inner import Ground
from core.learning.tuning.ranges import Range
from core.learning.tuning.result import Trial, best_of

AT_RANDOM = 8  # trials before the search learns from those before it
NOT_PRUNED = 4  # trials that are run whole, so that there is a median to be below
Halted = Callable[[], bool]


def trials_of(
    spec: TrainingSpec, ground: Ground, ranges: Sequence[Range], budget: Budget, halted: Halted
) -> Iterator[Trial]:
    """Search, one trial a step; the first are the settings given.

    A tree-structured Parzen estimator proposes (Bergstra et al., Algorithms for Hyper-Parameter Optimization,
    NeurIPS 2011). A trial is given up when after no fold it was as good, beside trial 0 on the same folds, as
    the median of those completed.

    Parameters
    ----------
    spec : where the search begins; its seed is that of the search.
    ground : the rows to tune on.
    ranges : what is searched; if empty, nothing is.
    budget : bounds the trials, and those in a row that bring nothing better.
    halted : asked after each fold; if so, the trial under way is dropped and the search ends.

    Returns
    -------
    Trials, each as soon as it is done.

    Raises
    ------
    LearningError : the settings given cannot be trained.
    """
    study = _study(spec.seed)
    space = {each.name: _distribution(each) for each in ranges}
    study.enqueue_trial({each.name: spec.hyperparameters[each.name] for each in ranges})
    done: list[Trial] = []
    for number in range(budget.trials if ranges else 1):
        asked = study.ask(space)
        tried = _settings(spec, ground, asked.params) if number else spec.hyperparameters
        trial = _run(replace(spec, hyperparameters=tried), ground, asked, done, halted)
        if trial is None:
            return
        _tell(study, asked, trial)
        done.append(trial)
        yield trial
        if out_of_patience(done, budget):
            return


def out_of_patience(done: Sequence[Trial], budget: Budget) -> bool:
    """Whether too many trials in a row brought nothing better.

    Parameters
    ----------
    done : trials in their order.
    budget : says how many are too many.

    Returns
    -------
    True if the last `budget.patience` trials all were no better than the best before them.
    """
    best = best_of(done)
    return best is not None and done[-1].number - best.number >= budget.patience


def _study(seed: int) -> optuna.Study:
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    sampler = optuna.samplers.TPESampler(n_startup_trials=AT_RANDOM, seed=seed)
    pruner = optuna.pruners.MedianPruner(n_startup_trials=NOT_PRUNED)
    return optuna.create_study(
        storage=optuna.storages.InMemoryStorage(), sampler=sampler, pruner=pruner, study_name="tuning"
    )


def _distribution(searched: Range) -> BaseDistribution:
    log = searched.scale == "log"
    if searched.kind == "integer":
        return IntDistribution(int(searched.low), int(searched.high), log=log)
    if searched.kind == "number":
        return FloatDistribution(searched.low, searched.high, log=log)
    return CategoricalDistribution(searched.choices if searched.kind == "choice" else (False, True))


def _settings(spec: TrainingSpec, ground: Ground, proposed: dict[str, Any]) -> Hyperparameters:
    """The proposed values among those given, numbers as a person would write them."""
    plain = {name: _plain(value) for name, value in proposed.items()}
    algorithm = pick(ALGORITHMS, spec.algorithm)
    return algorithm.choose(ground.inputs.size, {**spec.hyperparameters, **plain})


def _plain(value: Any) -> Any:
    return float(f"{value:.4g}") if isinstance(value, float) else value


def _run(
    spec: TrainingSpec, ground: Ground, asked: optuna.Trial, done: Sequence[Trial], halted: Halted
) -> Trial | None:
    """Measure settings fold by fold; None if halted meanwhile."""
    folds: list[float] = []
    given = done[0].folds if done else ()
    trial = Trial(asked.number, "failed", spec.hyperparameters)
    try:
        for loss in ground.losses(spec):
            if halted():
                return None
            folds.append(loss)
            asked.report(_beside(folds, given), len(folds))
            if not np.isfinite(loss):
                return replace(trial, folds=tuple(folds[:-1]))
            if len(folds) < len(ground.splits) and asked.should_prune():
                estimate = float(np.mean(given)) + _beside(folds, given)
                return replace(trial, state="pruned", folds=tuple(folds), log_loss=estimate)
    except CoreError:
        if not done:
            raise
        return replace(trial, folds=tuple(folds))
    return replace(trial, state="complete", folds=tuple(folds), log_loss=float(np.mean(folds)))


def _beside(folds: Sequence[float], given: Sequence[float]) -> float:
    """How much worse than the settings given on the same folds, which are alike hard for both."""
    return float(np.mean(folds) - np.mean(given[: len(folds)])) if given else 0.0


def _tell(study: optuna.Study, asked: optuna.Trial, trial: Trial) -> None:
    states = {"complete": TrialState.COMPLETE, "pruned": TrialState.PRUNED, "failed": TrialState.FAIL}
    study.tell(asked, trial.log_loss if trial.state == "complete" else None, states[trial.state])
