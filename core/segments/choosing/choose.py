"""Choosing: how many segments do these customers form, if any?"""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass

import pandas as pd

from core.choices import pick
from core.segments.algorithms import ALGORITHMS
from core.segments.choosing.measuring import measure_all
from core.segments.choosing.parting import bic_of
from core.segments.choosing.quality import Progress, Quality, quiet
from core.segments.choosing.recommending import Advice, accept, recommend
from core.segments.choosing.resampling import Resampled
from core.segments.preparing import Prepared, most_segments
from core.table.wording import counted

NUMBERS = tuple(range(2, 11))


@dataclass(frozen=True, slots=True)
class Choosing:
    """What was seen for each number of segments, and which number that speaks for.

    `k` is the recommended number, or when none `is_recommended` the steadiest one, only to look at. `reason`
    says how it was chosen. It was measured on `measured` of `rows`.
    """

    qualities: tuple[Quality, ...]
    k: int
    is_recommended: bool
    reason: str
    measured: int
    rows: int

    @property
    def frame(self) -> pd.DataFrame:
        """One line a number of segments, what was not measured being NaN.

        k, silhouette, silhouette_sd, stability, stability_sd, weakest (the least Jaccard similarity of a
        segment), dissolved (how many segments dissolve), smallest (share), calinski_harabasz,
        davies_bouldin, bic, held_out, gap, gap_se, recommended.
        """
        lines = [
            asdict(each) | {"weakest": each.weakest, "dissolved": len(each.dissolved)}
            for each in self.qualities
        ]
        numbers = pd.DataFrame(lines)[[*COLUMNS]].astype(dict.fromkeys(MEASURES, float))
        return numbers.assign(recommended=self.is_recommended & (numbers["k"] == self.k))

    @property
    def quality(self) -> Quality:
        """What was seen for `k`."""
        return next(quality for quality in self.qualities if quality.k == self.k)

    @property
    def sentence(self) -> str:
        """How many customers it was measured on."""
        if self.measured == self.rows:
            return f"Measured on all {counted(self.rows, 'customer')}."
        return f"Measured on {self.measured:,} of {counted(self.rows, 'customer')}."


MEASURES = (
    *("silhouette", "silhouette_sd", "stability", "stability_sd", "weakest", "smallest"),
    *("calinski_harabasz", "davies_bouldin", "bic", "held_out", "gap", "gap_se"),
)
COLUMNS = ("k", *MEASURES[:5], "dissolved", *MEASURES[5:])


def choose(
    prepared: Prepared,
    resampled: Resampled,
    numbers: Sequence[int] = NUMBERS,
    progress: Progress | None = None,
    pool: Executor | None = None,
) -> Choosing:
    """Compare numbers of segments.

    Parameters
    ----------
    prepared : rows ready to be segmented.
    resampled : its rows to measure on.
    numbers : of segments to compare, the least being 2; those above the number of different rows, or of
        fewer than 5 customers each, are left out. An algorithm that finds the number itself is measured
        once, as it is.
    progress : called with the share done (0 to 1) and what is being done.
    pool : who finds each number of segments, and again in resamples, if not this machine.

    Returns
    -------
    Choosing
    """
    told = progress or quiet
    if not pick(ALGORITHMS, prepared.spec.algorithm).takes_k:
        qualities = measure_all(prepared, resampled, [2], told)
        return _chosen(prepared, resampled, qualities, accept(qualities[0]))
    most = min(resampled.distinct, most_segments(len(prepared.frame)))
    possible = [k for k in numbers if k <= most]
    seen = measure_all(prepared, resampled, possible, told, pool)
    # Where a segment comes out empty there are fewer than were asked for, and another line has them.
    qualities = tuple(each for each, k in zip(seen, possible, strict=True) if each.k == k) or seen[:1]
    is_mixture = qualities[0].bic is not None
    undivided = bic_of(prepared.cluster(resampled.seen, 1), resampled.seen) if is_mixture else None
    return _chosen(prepared, resampled, qualities, recommend(qualities, undivided))


def _chosen(
    prepared: Prepared, resampled: Resampled, qualities: tuple[Quality, ...], advice: Advice
) -> Choosing:
    return Choosing(qualities, *advice, len(resampled.points), len(prepared.frame))
