"""Verdict: what the scores mean, in a sentence."""

from collections.abc import Mapping

import numpy as np

from core.learning.evaluation.metrics import Score

Scores = Mapping[str, Score]


def beats(model: Scores, other: Scores) -> bool:
    """Whether the log-loss is lower by more than one standard deviation of the fold-wise differences.

    Parameters
    ----------
    model, other : scores of two contenders on the same folds.

    Returns
    -------
    False for a tie.
    """
    gain = np.subtract(other["log_loss"].folds, model["log_loss"].folds)
    return bool(gain.mean() > gain.std(ddof=1))


def verdict(model: Scores, baselines: Mapping[str, Scores]) -> str:
    """Say in a sentence what the model is worth.

    Parameters
    ----------
    model : its scores.
    baselines : the scores of "prior" and, where there is one, "habit".

    Returns
    -------
    Two short sentences: how often it is right, and what it beats.
    """
    right, top_3, most = model["accuracy"].mean, model["top_3"].mean, baselines["prior"]["accuracy"].mean
    # Of three categories, the first three hold the right one whatever the model says.
    three = f", and for {top_3:.0%} within its first three" if baselines["prior"]["top_3"].mean < 1 else ""
    opening = (
        f"Right for {right:.0%} of customers{three}; "
        f"always naming the most common category is right for {most:.0%}."
    )
    if not beats(model, baselines["prior"]):
        return f"{opening} No better than guessing from the category shares: nothing was learned."
    if "habit" not in baselines:
        return f"{opening} Better than guessing from the category shares."
    habit = baselines["habit"]
    gap = habit["log_loss"].mean - model["log_loss"].mean
    if beats(model, habit):
        return f"{opening} Better than each customer's own habit by {gap:.3f} nats of log-loss."
    if beats(habit, model):
        return f"{opening} Worse than each customer's own habit by {-gap:.3f} nats: use habit."
    return f"{opening} On a par with each customer's own habit ({gap:+.3f} nats, within its spread)."
