"""Calibrating: one temperature that makes probabilities as bold as they deserve."""

from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
import pandas as pd
from scipy.optimize import minimize_scalar
from sklearn.base import BaseEstimator, clone
from sklearn.pipeline import Pipeline
from sklearn.utils import Tags, get_tags
from sklearn.utils.validation import check_is_fitted

from core.learning.evaluation.answers import Answers
from core.learning.evaluation.metrics import Codes, Floats
from core.learning.probabilistic import ProbabilisticMixin

HOTTEST = 10.0
MOST = 20_000  # lines a temperature is found on
NOISE = 2.0  # standard errors a gain must exceed


class TemperatureScaled(ProbabilisticMixin, BaseEstimator):
    """A classifier whose probabilities are flattened (temperature above 1) or sharpened (below 1).

    Guo, Pleiss, Sun & Weinberger, On Calibration of Modern Neural Networks, ICML 2017.

    Parameters
    ----------
    classifier : unfitted, with probabilities.
    temperature : above 0; 1 changes nothing.
    """

    def __init__(self, classifier: Any, temperature: float = 1.0) -> None:
        self.classifier = classifier
        self.temperature = temperature

    def fit(self, X: Any, y: Any) -> Self:
        """Fit the classifier to (n_rows, n_columns) and labels."""
        return self.around(clone(self.classifier).fit(X, y))

    def around(self, fitted: Any) -> Self:
        """Take a classifier that is fitted already."""
        self.classifier_ = fitted
        for learned in ("classes_", "n_features_in_", "feature_names_in_"):
            if hasattr(fitted, learned):
                setattr(self, learned, getattr(fitted, learned))
        return self

    def predict_proba(self, X: Any) -> Floats:
        """Probabilities (n_rows, n_classes) in the order of `classes_`."""
        check_is_fitted(self)
        return at_temperature(self.classifier_.predict_proba(X), self.temperature)

    def __sklearn_tags__(self) -> Tags:
        """Sparse input is taken if the classifier takes it."""
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = get_tags(self.classifier).input_tags.sparse
        return tags


def heated(pipeline: Pipeline, temperature: float) -> Pipeline:
    """Give the classifier of a fitted pipeline a temperature.

    Parameters
    ----------
    pipeline : fitted, its classifier last.
    temperature : above 0; 1 changes nothing.

    Returns
    -------
    Pipeline, fitted.
    """
    if temperature == 1:
        return pipeline
    name, fitted = pipeline.steps[-1]
    scaled = TemperatureScaled(clone(fitted), temperature).around(fitted)
    return Pipeline([*pipeline.steps[:-1], (name, scaled)])


@dataclass(frozen=True)
class Calibration:
    """The temperature of all answers, and that of each fold, found on the answers to other rows alone.

    Where time cut the rows, those are the answers to earlier rows; the first fold has none, and stays at 1.

    Without folds, calibration did not help and the temperature is 1.
    """

    temperature: float = 1.0
    folds: tuple[float, ...] = ()

    def of(self, answers: Answers) -> Answers:
        """The answers, each at the temperature of its fold."""
        if not self.folds:
            return answers
        each = np.asarray(self.folds)[answers.fold][:, None]
        return replace(answers, probability=at_temperature(answers.probability, each))


def calibrate(answers: Answers, in_time: bool = False) -> Calibration:
    """Find the temperature of answers, if that makes answers to other rows better by more than chance.

    Parameters
    ----------
    answers : out of fold.
    in_time : whether each fold is later than the ones before.

    Returns
    -------
    Calibration
    """
    numbers = np.unique(answers.fold)
    if len(numbers) < 2:
        return Calibration()
    of = _of_earlier if in_time else _of_others
    folds = tuple(of(answers, number) for number in numbers)
    found = Calibration(_temperature(answers.truth, answers.probability), folds)
    gain = _losses(answers) - _losses(found.of(answers))
    customers = pd.Series(gain).groupby(answers.row).mean()
    helps = customers.mean() > NOISE * customers.std(ddof=1) / np.sqrt(len(customers))
    return found if helps else Calibration()


def at_temperature(probability: Floats, temperature: float | Floats) -> Floats:
    """Probabilities to the power of 1 / temperature, normalised.

    Parameters
    ----------
    probability : (n_rows, n_classes), each row sums to 1.
    temperature : above 0; one for all rows or one a row (n_rows, 1).

    Returns
    -------
    (n_rows, n_classes), each row sums to 1; the order of the classes is kept.
    """
    heated = np.log(np.maximum(probability, np.finfo(float).tiny)) / temperature
    bold = np.exp(heated - heated.max(axis=1, keepdims=True))
    return np.asarray(bold / bold.sum(axis=1, keepdims=True))


def _of_others(answers: Answers, number: int) -> float:
    """The temperature of the answers to rows that are not of a fold, in whichever repeat."""
    others = ~np.isin(answers.row, answers.row[answers.fold == number])
    return _temperature(answers.truth[others], answers.probability[others])


def _of_earlier(answers: Answers, number: int) -> float:
    """The temperature of the answers of the folds before one: what came later was not known then."""
    before = answers.fold < number
    return _temperature(answers.truth[before], answers.probability[before]) if before.any() else 1.0


def _temperature(truth: Codes, probability: Floats) -> float:
    """The temperature of the least log-loss; of many lines, evenly spaced ones stand for all."""
    step = -(-len(truth) // MOST)
    truth, probability = truth[::step], probability[::step]

    def loss(log_temperature: float) -> float:
        mine = at_temperature(probability, np.exp(log_temperature))[np.arange(len(truth)), truth]
        return float(-np.log(np.maximum(mine, np.finfo(float).eps)).mean())

    limit = np.log(HOTTEST)
    return float(np.exp(minimize_scalar(loss, bounds=(-limit, limit), method="bounded").x))


def _losses(answers: Answers) -> Floats:
    mine = answers.probability[np.arange(len(answers.truth)), answers.truth]
    return -np.log(np.maximum(mine, np.finfo(float).eps))
