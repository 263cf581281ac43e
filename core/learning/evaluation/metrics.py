"""Metrics of class probabilities; each takes truth as class positions and probabilities."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]
Floats = NDArray[np.float64]
ECE_BINS = 15


@dataclass(frozen=True, slots=True)
class Metric:
    """A measure of probabilities: its name, what it says, and which way is better."""

    name: str
    label: str
    better: Literal["higher", "lower"]
    help: str
    compute: Callable[[Codes, Floats], float]


@dataclass(frozen=True, slots=True)
class Score:
    """A metric over cross-validation: its mean, its standard deviation over the folds, and each fold.

    From `low` to `high` is where the mean would lie for 95 of 100 other draws of the customers, None where
    that was not measured. Of the calibration error, `mean` is measured on all rows together; its `sd`, and
    that of a single fold, is over resampled customers.
    """

    mean: float
    sd: float
    folds: tuple[float, ...] = ()
    low: float | None = None
    high: float | None = None

    @classmethod
    def over(cls, folds: Sequence[float]) -> "Score":
        """Summarise one value a fold."""
        values = np.asarray(folds, dtype=float)
        sd = float(values.std(ddof=1)) if len(values) > 1 else 0.0
        return cls(float(values.mean()), sd, tuple(float(value) for value in values))


def confusion(truth: Codes, probability: Floats) -> NDArray[np.int64]:
    """Count rows by actual (rows) and most probable class (columns).

    Parameters
    ----------
    truth : (n_rows,) positions of the true classes.
    probability : (n_rows, n_classes), each row sums to 1.

    Returns
    -------
    (n_classes, n_classes) counts.
    """
    n = probability.shape[1]
    return np.bincount(truth * n + probability.argmax(axis=1), minlength=n * n).reshape(n, n)


def expected_calibration_error(truth: Codes, probability: Floats) -> float:
    """How far confidence is from accuracy, over 15 equal bins of the top probability.

    Naeini, Cooper & Hauskrecht, Obtaining Well Calibrated Probabilities Using Bayesian Binning, AAAI 2015.

    Parameters
    ----------
    truth : (n_rows,) positions of the true classes.
    probability : (n_rows, n_classes), each row sums to 1.

    Returns
    -------
    From 0 (says 30 % and is right 30 % of the time) to 1.
    """
    bins, excess = calibration_bins(truth, probability)
    return float(np.abs(np.bincount(bins, weights=excess)).sum() / len(bins))


def _accuracy(truth: Codes, probability: Floats) -> float:
    return float((probability.argmax(axis=1) == truth).mean())


def _balanced_accuracy(truth: Codes, probability: Floats) -> float:
    counts = confusion(truth, probability)
    seen = counts.sum(axis=1)
    return float((np.diag(counts)[seen > 0] / seen[seen > 0]).mean())


def _macro_f1(truth: Codes, probability: Floats) -> float:
    counts = confusion(truth, probability)
    either = counts.sum(axis=0) + counts.sum(axis=1)
    return float((2 * np.diag(counts)[either > 0] / either[either > 0]).mean())


def _log_loss(truth: Codes, probability: Floats) -> float:
    mine = probability[np.arange(len(truth)), truth]
    return float(-np.log(np.maximum(mine, np.finfo(float).eps)).mean())


def _brier(truth: Codes, probability: Floats) -> float:
    return float(((probability - np.eye(probability.shape[1])[truth]) ** 2).sum(axis=1).mean())


def _top(k: int) -> Callable[[Codes, Floats], float]:
    def top(truth: Codes, probability: Floats) -> float:
        best = np.argsort(-probability, axis=1, kind="stable")[:, :k]
        return float((best == truth[:, None]).any(axis=1).mean())

    return top


METRICS: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric("accuracy", "Accuracy", "higher", "Share of customers whose category came first.", _accuracy),
        Metric(
            "balanced_accuracy",
            "Balanced accuracy",
            "higher",
            "Accuracy with every category counted alike.",
            _balanced_accuracy,
        ),
        Metric("macro_f1", "Macro F1", "higher", "Precision and recall of the average category.", _macro_f1),
        Metric(
            "log_loss",
            "Log-loss",
            "lower",
            "Surprise at what was bought, in nats: 0 where it was given 100%, 0.69 for 50%, 2.3 for 10%.",
            _log_loss,
        ),
        Metric("brier", "Brier score", "lower", "Squared distance from the truth, 0 to 2.", _brier),
        Metric("top_2", "Top-2 accuracy", "higher", "Share whose category was in the first 2.", _top(2)),
        Metric("top_3", "Top-3 accuracy", "higher", "Share whose category was in the first 3.", _top(3)),
        Metric(
            "ece",
            "Calibration error",
            "lower",
            "How far stated probabilities are from what happens (ECE), measured on all rows together; "
            "its spread is that over random redraws of the customers, not over folds.",
            expected_calibration_error,
        ),
    )
}


def measure(truth: Codes, probability: Floats) -> dict[str, float]:
    """Every metric by name.

    Parameters
    ----------
    truth : (n_rows,) positions of the true classes.
    probability : (n_rows, n_classes), each row sums to 1.

    Returns
    -------
    Metric name -> value.
    """
    return {name: metric.compute(truth, probability) for name, metric in METRICS.items()}


def calibration_bins(truth: Codes, probability: Floats) -> tuple[Codes, Floats]:
    """What the calibration error adds up.

    Parameters
    ----------
    truth : (n_rows,) positions of the true classes.
    probability : (n_rows, n_classes), each row sums to 1.

    Returns
    -------
    The bin of each row (n_rows,), and by how much it is right more often than it says (n_rows,).
    """
    confidence = probability.max(axis=1)
    right = probability.argmax(axis=1) == truth
    return np.clip(np.ceil(confidence * ECE_BINS).astype(int) - 1, 0, ECE_BINS - 1), right - confidence
