"""Confidence: how sure a model is, and how often it is right of those it is surest about."""

import numpy as np
import pandas as pd

from core.learning.evaluation.answers import Answers
from core.learning.reading.proportions import wilson
from core.learning.reading.reading import Reading
from core.table.wording import per_cent

POINTS = 100
TOLD = 0.2  # the share of the surest that a sentence speaks of
BINS = 20


def confidence(answers: Answers) -> Reading:
    """Follow the customers from the one the model is surest about to the one it is least sure about.

    Parameters
    ----------
    answers : of unseen rows, at least one; those of several repeats are averaged.

    Returns
    -------
    Reading of (acted, customers, threshold, accuracy, low, high, said), at most 100 lines, the surest
    first: acting on the share `acted` of the customers, those with a top probability of at least
    `threshold`, is right for `accuracy` of them (95% interval from `low` to `high`), where the mean
    probability said so of `said`. Customers it is equally sure about are acted on together.
    """
    once = answers.by_row
    sure, right = once.probability.max(axis=1), once.predicted == once.truth
    order = np.argsort(-sure, kind="stable")
    sure, right = sure[order], right[order]
    ends = np.flatnonzero(np.append(np.diff(sure) != 0, True)) + 1  # of those that are equally sure
    wanted = (np.arange(1, POINTS + 1) * len(sure) + POINTS - 1) // POINTS
    customers = np.unique(ends[np.searchsorted(ends, wanted)])
    hits = np.cumsum(right)[customers - 1]
    low, high = wilson(hits, customers)
    frame = pd.DataFrame(
        {
            "acted": customers / len(sure),
            "customers": customers,
            "threshold": sure[customers - 1],
            "accuracy": hits / customers,
            "low": low,
            "high": high,
            "said": np.cumsum(sure)[customers - 1] / customers,
        }
    )
    return Reading(frame, _in_words(frame))


def confidence_bins(answers: Answers) -> pd.DataFrame:
    """Count the customers by how sure the model is.

    Parameters
    ----------
    answers : of unseen rows, at least one; those of several repeats are averaged.

    Returns
    -------
    (low, high, customers, right), 20 bins of the top probability from its least to 1; `right` counts the
    customers in it whose category came first.
    """
    once = answers.by_row
    sure = once.probability.max(axis=1)
    right = once.predicted == once.truth
    least = np.floor(sure.min() * BINS) / BINS
    edges = np.linspace(min(least, 1 - 1 / BINS), 1, BINS + 1)
    customers, _ = np.histogram(sure, edges)
    hits, _ = np.histogram(sure[right], edges)
    return pd.DataFrame({"low": edges[:-1], "high": edges[1:], "customers": customers, "right": hits})


def _in_words(frame: pd.DataFrame) -> str:
    everyone = frame.iloc[-1]
    few = frame.iloc[int((frame["acted"] - TOLD).abs().argmin())]
    if few["customers"] == everyone["customers"]:
        return f"It is equally sure about all customers, and right for {per_cent(everyone['accuracy'])}."
    return (
        f"Act on the surest {per_cent(few['acted'])} ({few['customers']:,.0f} customers, from "
        f"{per_cent(few['threshold'])} sure) and be right for {per_cent(few['accuracy'])} of them, against "
        f"{per_cent(everyone['accuracy'])} of all."
    )
