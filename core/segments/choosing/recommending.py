"""Recommending: which number of segments speaks for itself, and why, in a sentence."""

from collections.abc import Sequence

from core.segments.choosing.quality import SMALLEST, STABLE, Quality
from core.table.wording import beside, per_cent

Advice = tuple[int, bool, str]
MOST_OUTLIERS = 0.4
RULE = f"stable (at least {STABLE}) with no segment that dissolves or is below {per_cent(SMALLEST)}"


def recommend(qualities: Sequence[Quality], undivided: float | None = None) -> Advice:
    """Recommend a number of segments.

    Among 3 and more with a stability of at least .8 and no segment that is below 5 % or dissolves when
    customers are drawn again, the highest silhouette; else 2 if that is such a number; else none.
    Silhouette alone would nearly always say 2. Of mixtures the lowest BIC among all such numbers, 2 as
    well, since it charges for needless segments; and none if customers without segments have a lower one.

    Parameters
    ----------
    qualities : one for each number of segments, at least one.
    undivided : BIC of a mixture that does not part the customers.

    Returns
    -------
    The number, whether it is recommended (if not, it is the steadiest one, if possible without a segment
    below 5 %), and the reason in a sentence.
    """
    sound = [each for each in qualities if is_sound(each)]
    if not sound:
        return _steadiest(qualities)
    likely = [(each.bic, each) for each in sound if each.bic is not None]
    if not likely:
        return _furthest_apart(sound)
    bic, best = min(likely, key=lambda pair: pair[0])
    if undivided is not None and undivided <= bic:
        numbers = f"(BIC {undivided:,.0f}, with {best.k} segments {bic:,.0f})"
        reason = f"No segments at all describe the customers better for their size {numbers}."
        return best.k, False, reason
    reason = (
        f"Of the numbers that are {RULE}, {best.k} describes the customers best for its size "
        f"(BIC {bic:,.0f}, {_stability(best)})."
    )
    return best.k, True, reason


def accept(quality: Quality) -> Advice:
    """Judge the number of segments that an algorithm found by itself.

    Returns
    -------
    The number, whether there are at least two segments that are stable, none below 5 % or dissolving, and
    no more than 40 % outliers, and the reason in a sentence.
    """
    k, outliers = quality.k, f"{per_cent(quality.outliers)} of the customers are outliers"
    if k < 2:
        found = "one dense group only" if k else "no dense groups"
        return k, False, f"The algorithm, which finds the number itself, sees {found}; {outliers}."
    found = f"The algorithm finds {k} segments itself ({_stability(quality)}); {outliers}"
    if quality.outliers > MOST_OUTLIERS:
        return k, False, f"{found}, too many to speak of dense groups."
    if not is_sound(quality):
        return k, False, f"{found}. They are not {RULE}."
    return k, True, f"{found}."


def is_sound(quality: Quality) -> bool:
    """Whether segments are stable, and none is tiny or dissolves."""
    is_stable = quality.k > 1 and quality.stability >= STABLE
    return is_stable and quality.smallest >= SMALLEST and not quality.dissolved


def _furthest_apart(sound: Sequence[Quality]) -> Advice:
    larger = max((each for each in sound if each.k > 2), key=lambda each: each.silhouette, default=None)
    if larger is None:
        return 2, True, f"No number from 3 on is {RULE}; 2 is stable ({_stability(sound[0])})."
    clearer = next((each for each in sound if each.k == 2 and each.silhouette > larger.silhouette), None)
    reason = (
        f"Of the numbers {'from 3 on ' if clearer else ''}that are {RULE}, {larger.k} tells the customers "
        f"apart best (silhouette {larger.silhouette:.2f}, {_stability(larger)})."
    )
    if clearer:
        reason += (
            f" 2 does so more clearly ({clearer.silhouette:.2f}), as two halves nearly always do, and is "
            "only taken where no other number is."
        )
    return larger.k, True, reason


def _stability(quality: Quality) -> str:
    return f"stability {beside(quality.stability, STABLE)}"


def _steadiest(qualities: Sequence[Quality]) -> Advice:
    near = max(qualities, key=lambda each: (each.smallest >= SMALLEST, each.stability))
    is_steadiest = near.stability == max(each.stability for each in qualities)
    among = "" if is_steadiest else "of those with no smaller segment "
    reason = f"No number is {RULE}; {near.k} is the steadiest {among}({_stability(near)})."
    return near.k, False, reason
