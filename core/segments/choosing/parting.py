"""Parting: the same customers parted into k, from all that are measured and from resamples of them."""

from collections.abc import Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

import numpy as np

from core.choices import Size, pick
from core.segments.algorithms import ALGORITHMS
from core.segments.algorithms.clusterer import Clusterer, Ids
from core.segments.choosing.quality import STABLE, Progress, quiet
from core.segments.choosing.resampling import RESAMPLES, Resampled
from core.segments.choosing.stability import agreement_of
from core.segments.encoding.quantities import Numbers
from core.segments.preparing import Prepared
from core.threads import one_thread

LOOKS = (5, 10, RESAMPLES)  # resamples after which a stability is far enough from the bar, or the last
DOUBTFUL, BORDERLINE = 0.15, 0.05  # from the bar, after 5 and after 10 of them


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
    Parting with 5 resamples, 10 where the mean agreement is within .15 of the bar of .8, 20 within .05.
    """
    is_given = pick(ALGORITHMS, prepared.spec.algorithm).takes_k
    doing = f"trying {k} segments" if is_given else "looking for dense groups"
    progress(0, doing)
    clusterer = prepared.cluster(resampled.seen, k)
    ids = clusterer.labels_
    again: list[Again] = []
    near = in_resamples(prepared)
    while _is_open([each.agreement for each in again]):
        progress(len(again) / RESAMPLES, f"{doing}, in half of the customers, draw {len(again) + 1}")
        again.append(_again(near, resampled, k, ids, len(again)))
    found = int(ids.max()) + 1
    return Parting(found, ids, tuple(again), bic_of(clusterer, resampled.seen))


def parted_by(
    pool: Executor, prepared: Prepared, resampled: Resampled, numbers: Sequence[int], progress: Progress
) -> list[Parting]:
    """Have others part the customers, one number of segments at a time each; see `part`.

    Parameters
    ----------
    pool : who does it.
    prepared : rows ready to be segmented.
    resampled : its rows to measure on.
    numbers : of segments.
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    Parting by each, the same as on this machine.
    """
    work = [pool.submit(_part_alone, prepared, resampled, k) for k in numbers]
    try:
        progress(0, "trying numbers of segments")
        for done, each in enumerate(as_completed(work), 1):
            each.result()
            progress(done / len(work), f"{done} of {len(work)} numbers of segments tried")
    finally:
        for each in work:
            each.cancel()
    return [each.result() for each in work]


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


def in_resamples(prepared: Prepared) -> Prepared:
    """The same rows, and an algorithm that takes less time to come near."""
    algorithm, spec = pick(ALGORITHMS, prepared.spec.algorithm), prepared.spec
    size = Size(len(prepared.frame), len(spec.columns))
    chosen = algorithm.choose(size, spec.hyperparameters)
    most = {name: min(value, int(chosen[name])) for name, value in algorithm.in_resamples}
    return replace(prepared, spec=replace(spec, hyperparameters=algorithm.choose(size, {**chosen, **most})))


def _is_open(agreements: Sequence[float]) -> bool:
    """Whether more resamples are wanted; asked each time, answered by the first 5 and the first 10."""
    few, more, most = LOOKS
    if len(agreements) < few:
        return True
    distances = [abs(float(np.mean(agreements[:each])) - STABLE) for each in (few, more)]
    if len(agreements) < more:
        return distances[0] < DOUBTFUL
    return len(agreements) < most and distances[1] < BORDERLINE


def _part_alone(prepared: Prepared, resampled: Resampled, k: int) -> Parting:
    with one_thread():
        return part(prepared, resampled, k)


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
