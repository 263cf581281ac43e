"""Leaderboard: saved models beside each other and beside their baselines, ties called ties."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from core.learning.evaluation.compare import Comparison, compare, zone_for
from core.learning.evaluation.evaluate import Evaluation
from core.learning.evaluation.metrics import METRICS, Score

CHANCES = ("p_better", "p_equal", "p_worse")


def same_customers(a: Evaluation, b: Evaluation) -> bool:
    """Whether two evaluations asked about the same customers and classes, in whatever folds.

    Parameters
    ----------
    a, b : Evaluation

    Returns
    -------
    False where a comparison would mean nothing.
    """
    return a.scheme.customers == b.scheme.customers


def compare_models(a: Evaluation, b: Evaluation, metric: str = "log_loss") -> Comparison:
    """Compare a metric of two models.

    Parameters
    ----------
    a, b : of the same customers; fold by fold where their folds were the same.
    metric : a name in METRICS.

    Returns
    -------
    Comparison of `a` with `b`.
    """
    paired = a.scheme.fingerprint == b.scheme.fingerprint
    ratio, zone = max(a.scheme.ratio, b.scheme.ratio), zone_for(metric, a.baselines["prior"])
    return compare(a.metrics[metric], b.metrics[metric], metric, ratio=ratio, paired=paired, zone=zone)


def differences(a: Evaluation, b: Evaluation) -> pd.DataFrame:
    """Compare two models by every metric.

    Parameters
    ----------
    a, b : of the same customers.

    Returns
    -------
    (n_metrics, 11) frame: metric, a and b (their means), gain (above 0 where `a` is better), low and high of
    its 95 % interval, zone, p_better, p_equal, p_worse, outcome ("better", "equal", "worse", "unclear").
    """
    lines = []
    for name in METRICS:
        found = compare_models(a, b, name)
        means = {"metric": name, "a": a.metrics[name].mean, "b": b.metrics[name].mean}
        interval = {each: getattr(found, each) for each in ("gain", "low", "high", "zone", *CHANCES)}
        lines.append({**means, **interval, "outcome": found.outcome})
    return pd.DataFrame(lines)


def leaderboard(evaluations: Mapping[str, Evaluation], of: str, metric: str = "log_loss") -> pd.DataFrame:
    """Order the models that asked about the same customers, the baselines pinned below.

    Parameters
    ----------
    evaluations : by name.
    of : the name of the model whose customers are meant, and whose baselines are shown.
    metric : a name in METRICS.

    Returns
    -------
    Frame, the best model first: name, kind ("model" or "baseline"), mean, sd, low and high of the 95 %
    interval, p_better, p_equal and p_worse beside the best model, outcome ("best", or as in Comparison:
    "equal" and "unclear" are ties), and zone, the largest difference that counts as equal.
    """
    one = evaluations[of]
    models = {name: each for name, each in evaluations.items() if same_customers(each, one)}
    sign = -1.0 if METRICS[metric].better == "higher" else 1.0
    order = sorted(models, key=lambda name: (sign * models[name].metrics[metric].mean, name != of))
    best = models[order[0]]
    found = [None, *(compare_models(models[name], best, metric) for name in order[1:])]
    lines = [
        _line(name, "model", models[name].metrics[metric], each)
        for name, each in zip(order, found, strict=True)
    ]
    for name, scores in one.baselines.items():
        lines.append(
            _line(
                name, "baseline", scores[metric], compare_models(replace(one, metrics=scores), best, metric)
            )
        )
    return pd.DataFrame(lines).assign(zone=zone_for(metric, one.baselines["prior"]))


def _line(name: str, kind: str, score: Score, found: Comparison | None) -> dict[str, object]:
    low, high = (score.mean if each is None else each for each in (score.low, score.high))
    chances = {each: np.nan if found is None else getattr(found, each) for each in CHANCES}
    told = {"name": name, "kind": kind, "mean": score.mean, "sd": score.sd, "low": low, "high": high}
    return {**told, **chances, "outcome": "best" if found is None else found.outcome}
