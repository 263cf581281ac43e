"""Compare: the probability that one contender is better than another, and that they are as good as equal.

The posterior of their difference is the corrected resampled t-test read the Bayesian way. Folds share most
of their training rows, so the variance of a mean over n folds is (1 / n + n_test / n_train) of theirs, and
not 1 / n of it: Nadeau & Bengio, Inference for the Generalization Error, Machine Learning 52, 2003; Corani &
Benavoli, A Bayesian approach for comparing cross-validated algorithms on multiple data sets, Machine
Learning 100, 2015.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import t as student

from core.learning.evaluation.metrics import METRICS, Score
from core.table.wording import per_cent

Scores = Mapping[str, Score]
Outcome = Literal["better", "equal", "worse", "unclear"]
ZONE = 0.01  # a point of accuracy, a hundredth of a nat: nobody would act on less
SURE = 0.95
MANY = 1e6  # degrees of freedom with which t is normal
NATS = frozenset({"log_loss"})
PLAIN = frozenset({"log_loss", "brier"})  # the rest are shares of rows, told in points of a hundred


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much better the first of two contenders is, and how sure that is.

    `gain` is the mean difference in the unit of the metric, above 0 where the first is better, and lies
    between `low` and `high` with a probability of 95 %. A difference of at most `zone` counts as equal;
    `p_better`, `p_equal` and `p_worse` sum to 1. `paired` says that both were measured on the same folds.
    """

    metric: str
    gain: float
    low: float
    high: float
    p_better: float
    p_equal: float
    p_worse: float
    zone: float
    paired: bool

    @property
    def outcome(self) -> Outcome:
        """What is sure: one is better, both are as good as equal, or none of it."""
        told: dict[Outcome, float] = {"better": self.p_better, "equal": self.p_equal, "worse": self.p_worse}
        return next((name for name, p in told.items() if p >= SURE), "unclear")

    @property
    def tie(self) -> bool:
        """Whether neither is better as far as can be told."""
        return self.outcome in ("equal", "unclear")


def compare(
    a: Score,
    b: Score,
    metric: str = "log_loss",
    *,
    ratio: float | None = None,
    paired: bool = True,
    zone: float = ZONE,
) -> Comparison:
    """Compare one metric of two contenders.

    Parameters
    ----------
    a, b : their values fold by fold, of all repeats.
    metric : a name in METRICS, which says which way is better.
    ratio : validation rows for each training row; None where every fold was held out once.
    paired : whether fold i is the same rows in both; if not, their spreads add up.
    zone : the largest difference that counts as equal.

    Returns
    -------
    Comparison of `a` with `b`. A single fold tells nothing of other training rows: there, only the chance
    of the rows it was tested on is counted.
    """
    sign = 1.0 if METRICS[metric].better == "higher" else -1.0
    # The mean of a calibration error is that of all rows together; a fold's, of few rows, is larger.
    a, b = (Score.over(each.folds) if len(each.folds) > 1 else each for each in (a, b))
    together = paired and len(a.folds) == len(b.folds) > 1
    gain, spread, freedom = (_paired if together else _apart)(a, b, sign, ratio)
    worse, better = _below(-zone, gain, spread, freedom), 1 - _below(zone, gain, spread, freedom)
    reach = spread * float(student.ppf(0.975, freedom)) if np.isfinite(spread) else np.inf
    equal = max(0.0, 1 - better - worse)
    return Comparison(metric, gain, gain - reach, gain + reach, better, equal, worse, zone, together)


def zone_for(metric: str, prior: Scores) -> float:
    """The largest difference that counts as equal, beside what there is to gain.

    Parameters
    ----------
    metric : a name in METRICS.
    prior : the scores of guessing from the class shares.

    Returns
    -------
    .01 in the unit of the metric; of log-loss and Brier score at most a hundredth of the prior's, which
    is small where nearly everyone buys the same.
    """
    return ZONE * min(1.0, prior[metric].mean) if metric in PLAIN else ZONE


def sentence(compared: Comparison, a: str, b: str) -> str:
    """Say what a comparison found.

    Parameters
    ----------
    compared : `a` with `b`.
    a, b : their names.

    Returns
    -------
    One plain sentence; a tie is called a tie, with the probabilities that make it one.
    """
    apart = "" if compared.paired else " (not fold by fold, which tells less)"
    if not compared.tie:
        first, second = (a, b) if compared.outcome == "better" else (b, a)
        sure = max(compared.p_better, compared.p_worse)
        return f"{first} is better than {second} by {amount(abs(compared.gain), compared.metric)}, " + (
            f"with a probability of {likely(sure)}{apart}."
        )
    zone = amount(compared.zone, compared.metric)
    if compared.outcome == "equal":
        return f"A tie: {a} and {b} differ by less than {zone}, with a probability of " + (
            f"{likely(compared.p_equal)}{apart}."
        )
    return (
        f"A tie: the folds cannot tell {a} and {b} apart; {a} is better with a probability of "
        f"{likely(compared.p_better)}, {b} with {likely(compared.p_worse)}, and with "
        f"{likely(compared.p_equal)} they differ by less than {zone}{apart}."
    )


def likely(p: float) -> str:
    """Write a probability that was estimated: as a per cent, never as none or all."""
    return per_cent(min(max(p, 0.0005), 0.9995))


def amount(size: float, metric: str) -> str:
    """Write a difference in the unit of its metric.

    Parameters
    ----------
    size : of the difference.
    metric : a name in METRICS.

    Returns
    -------
    Text such as "0.020 nats of log-loss" or "1.5 points of accuracy".
    """
    label = METRICS[metric].label
    named = label[0].lower() + label[1:]
    if metric in NATS:
        return f"{size:.3f} nats of {named}"
    return f"{size:.3f} of {named}" if metric in PLAIN else f"{size * 100:.1f} points of {named}"


def _paired(a: Score, b: Score, sign: float, ratio: float | None) -> tuple[float, float, float]:
    """Mean, scale and degrees of freedom of the posterior from the differences of the same folds."""
    gains = Score.over([sign * (one - other) for one, other in zip(a.folds, b.folds, strict=True)])
    variance, freedom = _of_mean(gains, ratio)
    return gains.mean, float(np.sqrt(variance)), freedom


def _apart(a: Score, b: Score, sign: float, ratio: float | None) -> tuple[float, float, float]:
    """The same for folds that differ; degrees of freedom by Welch, Biometrika 34, 1947."""
    (one, n), (other, m) = _of_mean(a, ratio), _of_mean(b, ratio)
    gain, both = sign * (a.mean - b.mean), one + other
    if both == 0 or not np.isfinite(both):
        return gain, float(np.sqrt(both)), 1.0
    return gain, float(np.sqrt(both)), float(both**2 / (one**2 / n + other**2 / m))


def _of_mean(score: Score, ratio: float | None) -> tuple[float, float]:
    """The corrected variance of a mean over folds, and its degrees of freedom.

    Of a single fold, the sd is that of redrawn rows; without one, nothing bounds the variance.
    """
    n = len(score.folds)
    if n < 2:
        return (score.sd**2 if score.sd > 0 else np.inf), MANY
    shared = 1 / (n - 1) if ratio is None else ratio
    return (1 / n + shared) * score.sd**2, n - 1.0


def _below(limit: float, mean: float, spread: float, freedom: float) -> float:
    if np.isinf(spread):
        return 0.5
    return float(mean < limit) if spread == 0 else float(student.cdf((limit - mean) / spread, freedom))
