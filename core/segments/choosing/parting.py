"""Parting: the same customers parted into k, from all that are measured and from resamples of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np

from core.segments.algorithms.clusterer import Clusterer, Ids
from core.segments.choosing.quality import STABLE, Progress, quiet
from core.segments.choosing.resampling import MORE_RESAMPLES, RESAMPLES, Resampled
from core.segments.choosing.stability import agreement_of
from core.segments.encoding.quantities import Numbers
from core.segments.preparing import Prepared

BORDERLINE = 0.05  # a stability so near the bar is looked at twice as long


@runtime_checkable
class Mixture(Protocol):
    """A clusterer that says how likely customers are, with so many free parameters."""

    parameters_: int

    def log_likelihood(self, X: Numbers) -> Numbers:
        """The log-likelihood of each row (n_rows,)."""


@dataclass(frozen=True)
class Again:
    """Customers parted by one resample of them: `ids` (n_sampled,), outliers -1.

    `agreement` is the adjusted Rand index with the segments of all. `held_out` is the mean log-likelihood
    of those that were not drawn, for a mixture.
    """

    ids: Ids
    agreement: float
    held_out: float | None


@dataclass(frozen=True)
class Parting:
    """Customers parted into `k`: `ids` (n_sampled,) by all of them, `again` by resamples; see `Quality`."""

    k: int
    ids: Ids
    again: tuple[Again, ...]
    bic: float | None


def part(prepared: Prepared, resampled: Resampled, k: int, progress: Progress = quiet) -> Parting:
    """Part the customers into k, and again by resamples of them.

    Parameters
    ----------
    prepared : rows ready to be segmented.
    resampled : its rows to measure on.
    k : number of segments, at most the number of different rows in `resampled.points`; an algorithm
        that finds the number itself ignores it.
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    Parting with 10 resamples, or 20 where the mean agreement is within .05 of the bar of .8.
    """
    progress(0, f"{k} segments")
    clusterer = prepared.cluster(resampled.seen, k)
    ids = clusterer.labels_
    again: list[Again] = []
    while len(again) < RESAMPLES or (len(again) < MORE_RESAMPLES and _is_borderline(again[:RESAMPLES])):
        progress(len(again) / MORE_RESAMPLES, f"{k} segments in half of the customers, {len(again) + 1}")
        again.append(_again(prepared, resampled, k, ids, len(again)))
    found = int(ids.max()) + 1
    return Parting(found, ids, tuple(again), bic_of(clusterer, resampled.seen))


def bic_of(clusterer: Clusterer, seen: Numbers) -> float | None:
    """The Bayesian information criterion (Schwarz 1978) of a mixture; the least is the best.

    Parameters
    ----------
    clusterer : fitted to `seen`.
    seen : (n_rows, n_seen) what it was fitted to.

    Returns
    -------
    -2 x the log-likelihood + free parameters x log(n_rows); None if the clusterer is no mixture.
    """
    if not isinstance(clusterer, Mixture):
        return None
    likelihood = float(clusterer.log_likelihood(seen).sum())
    return -2 * likelihood + clusterer.parameters_ * float(np.log(len(seen)))


def _is_borderline(again: Sequence[Again]) -> bool:
    return abs(float(np.mean([each.agreement for each in again])) - STABLE) < BORDERLINE


def _again(prepared: Prepared, resampled: Resampled, k: int, ids: Ids, number: int) -> Again:
    draw, variety = resampled.draws[number], resampled.variety[number]
    if variety < 2:
        return Again(np.zeros_like(ids), 0.0, None)
    # A resample with fewer different rows than segments can show only as many as it has.
    clusterer = prepared.cluster(resampled.seen[draw], min(k, variety), number + 1)
    others = clusterer.predict(resampled.seen)
    left = np.setdiff1d(np.arange(len(ids)), draw)
    return Again(others, agreement_of(ids, others), _mean_likelihood(clusterer, resampled.seen[left]))


def _mean_likelihood(clusterer: Clusterer, seen: Numbers) -> float | None:
    if not isinstance(clusterer, Mixture) or not len(seen):
        return None
    return float(clusterer.log_likelihood(seen).mean())
