"""Quality: what was seen of k segments, and the bars that it is held against."""

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[float, str], None]
STABLE = 0.8
SMALLEST = 0.05
OVERLAPPING = 0.25  # Kaufman and Rousseeuw (1990): below, "no substantial structure"
DISSOLVED = 0.5  # Hennig (2007): a segment less alike than this in resamples is dissolved


@dataclass(frozen=True, slots=True)
class Quality:
    """How good k segments are; what was not measured is None. Outliers are in no segment.

    `silhouette` goes from -1 to 1 and is high when segments lie far apart. `stability` is the mean
    adjusted Rand index between these segments and those found in resamples of the customers: 1 when
    they are always the same, about 0 when they agree by chance only or there is one segment at most.
    `smallest` is the share of the smallest segment, from 0 to 1. `silhouette_sd` and `stability_sd` are
    the standard deviations over the resamples.

    `calinski_harabasz` (more is better) and `davies_bouldin` (less is better) compare the spread within
    segments with that between them. `gap` (more is better, `gap_se` its standard error) says how much
    closer customers lie to their segments than customers without groups would. `bic` (less is better) and
    `held_out`, the mean log-likelihood of a customer not fitted on, are those of mixtures. `jaccards` say
    by segment how much of it comes back in resamples, from 0 to 1; below .5 it dissolves. `outliers` is
    the share of customers in no segment.
    """

    k: int
    silhouette: float
    stability: float
    smallest: float
    silhouette_sd: float | None = None
    stability_sd: float | None = None
    calinski_harabasz: float | None = None
    davies_bouldin: float | None = None
    bic: float | None = None
    held_out: float | None = None
    gap: float | None = None
    gap_se: float | None = None
    jaccards: tuple[float, ...] = ()
    outliers: float = 0.0

    @property
    def weakest(self) -> float | None:
        """The Jaccard similarity of the segment that comes back worst in resamples."""
        return min(self.jaccards, default=None)

    @property
    def dissolved(self) -> tuple[int, ...]:
        """The ids of the segments that dissolve in resamples."""
        return tuple(number for number, jaccard in enumerate(self.jaccards) if jaccard < DISSOLVED)


def quiet(_share: float, _doing: str) -> None:
    """Tell nobody of the progress.

    Parameters
    ----------
    _share : done.
    _doing : what.

    Returns
    -------
    None
    """


def within(progress: Progress, low: float, high: float) -> Progress:
    """Tell the progress of a part of the work as that of the whole.

    Parameters
    ----------
    progress : of the whole, called with the share done (0 to 1) and what is being done.
    low : share of the whole that is done when the part begins.
    high : share of the whole that is done when it ends.

    Returns
    -------
    Progress of the part.
    """
    return lambda share, doing: progress(low + (high - low) * share, doing)
