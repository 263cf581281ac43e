"""Choosing: how many segments do these customers form, if any?"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import pandas as pd

from core.segments.choosing.quality import (
    SMALLEST,
    STABLE,
    Progress,
    Quality,
    Resampled,
    measure,
)
from core.segments.preparing import Prepared
from core.table.wording import per_cent

NUMBERS = tuple(range(2, 9))


@dataclass(frozen=True, slots=True)
class Choosing:
    """What was seen for each number of segments, and which number that speaks for.

    `k` is the recommended number; when that is not `is_stable`, it is the steadiest one, only to look at.
    `reason` says how it was chosen. It was measured on `measured` of `rows`.
    """

    qualities: tuple[Quality, ...]
    k: int
    is_stable: bool
    reason: str
    measured: int
    rows: int

    @property
    def frame(self) -> pd.DataFrame:
        """One line a number of segments: k, silhouette, stability, smallest (share), recommended."""
        frame = pd.DataFrame([asdict(quality) for quality in self.qualities])
        return frame.assign(recommended=self.is_stable & (frame["k"] == self.k))

    @property
    def quality(self) -> Quality:
        """What was seen for `k`."""
        return next(quality for quality in self.qualities if quality.k == self.k)


def choose(
    prepared: Prepared,
    resampled: Resampled,
    numbers: Sequence[int] = NUMBERS,
    progress: Progress | None = None,
) -> Choosing:
    """Compare numbers of segments.

    Parameters
    ----------
    prepared : rows ready to be segmented.
    resampled : its rows to measure on.
    numbers : of segments to compare, the least being 2; those above the number of different rows are
        left out.
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    Choosing
    """
    possible = [k for k in numbers if k <= resampled.distinct]
    qualities = []
    for done, k in enumerate(possible):
        if progress:
            progress(done / len(possible), f"{k} segments")
        qualities.append(measure(prepared, resampled, k))
    k, is_stable, reason = recommend(qualities)
    return Choosing(tuple(qualities), k, is_stable, reason, len(resampled.points), len(prepared.frame))


def recommend(qualities: Sequence[Quality]) -> tuple[int, bool, str]:
    """Recommend a number of segments.

    Among 3 and more with a stability of at least .8 and no segment below 5 %, the highest silhouette;
    else 2 if that is such a number; else none. Silhouette alone would nearly always say 2.

    Parameters
    ----------
    qualities : one for each number of segments, at least one.

    Returns
    -------
    The number, whether it is recommended (if not, it is the steadiest one, if possible without a segment
    below 5 %), and the reason in a sentence.
    """
    sound = [each for each in qualities if each.stability >= STABLE and each.smallest >= SMALLEST]
    larger = max((each for each in sound if each.k > 2), key=lambda each: each.silhouette, default=None)
    rule = f"stable (at least {STABLE}) with no segment below {per_cent(SMALLEST)}"
    if larger:
        reason = (
            f"Of the numbers from 3 on that are {rule}, {larger.k} tells the customers apart best "
            f"(silhouette {larger.silhouette:.2f}, stability {larger.stability:.2f})."
        )
        return larger.k, True, reason
    if sound:
        two = sound[0]
        return 2, True, f"No number from 3 on is {rule}; 2 is stable (stability {two.stability:.2f})."
    near = max(qualities, key=lambda each: (each.smallest >= SMALLEST, each.stability))
    is_steadiest = near.stability == max(each.stability for each in qualities)
    among = "" if is_steadiest else "of those with no smaller segment "
    reason = f"No number is {rule}; {near.k} is the steadiest {among}(stability {near.stability:.2f})."
    return near.k, False, reason
