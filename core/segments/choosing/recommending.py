"""Recommending: which number of segments speaks for itself, and why, in a sentence."""

from collections.abc import Sequence

from core.segments.choosing.quality import SMALLEST, STABLE, Quality
from core.table.wording import per_cent

Advice = tuple[int, bool, str]
RULE = f"stable (at least {STABLE}) with no segment below {per_cent(SMALLEST)}"


def recommend(qualities: Sequence[Quality]) -> Advice:
    """Recommend a number of segments.

    Among 3 and more with a stability of at least .8 and no segment below 5 %, the highest silhouette;
    else 2 if that is such a number; else none. Silhouette alone would nearly always say 2. Mixtures are
    compared by their BIC instead, 2 like any other number, since it punishes needless segments by itself.

    Parameters
    ----------
    qualities : one for each number of segments, at least one.

    Returns
    -------
    The number, whether it is recommended (if not, it is the steadiest one, if possible without a segment
    below 5 %), and the reason in a sentence.
    """
    sound = [each for each in qualities if each.stability >= STABLE and each.smallest >= SMALLEST]
    if not sound:
        return _steadiest(qualities)
    likely = [(each.bic, each) for each in sound if each.bic is not None]
    return _likeliest(min(likely, key=lambda pair: pair[0])[1]) if likely else _furthest_apart(sound)


def _likeliest(best: Quality) -> Advice:
    reason = (
        f"Of the numbers that are {RULE}, {best.k} describes the customers best for its size "
        f"(BIC {best.bic:,.0f}, stability {best.stability:.2f})."
    )
    return best.k, True, reason


def _furthest_apart(sound: Sequence[Quality]) -> Advice:
    larger = max((each for each in sound if each.k > 2), key=lambda each: each.silhouette, default=None)
    if larger is None:
        two = sound[0]
        return 2, True, f"No number from 3 on is {RULE}; 2 is stable (stability {two.stability:.2f})."
    reason = (
        f"Of the numbers from 3 on that are {RULE}, {larger.k} tells the customers apart best "
        f"(silhouette {larger.silhouette:.2f}, stability {larger.stability:.2f})."
    )
    return larger.k, True, reason


def _steadiest(qualities: Sequence[Quality]) -> Advice:
    near = max(qualities, key=lambda each: (each.smallest >= SMALLEST, each.stability))
    is_steadiest = near.stability == max(each.stability for each in qualities)
    among = "" if is_steadiest else "of those with no smaller segment "
    reason = f"No number is {RULE}; {near.k} is the steadiest {among}(stability {near.stability:.2f})."
    return near.k, False, reason
