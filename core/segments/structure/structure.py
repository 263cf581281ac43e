"""Structure: do these customers form groups, or would customers without groups part as clearly?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from core.segments.algorithms.clusterer import OUTLIER, Ids
from core.segments.choosing.quality import SMALLEST, STABLE, Quality
from core.segments.preparing import Prepared
from core.segments.structure.clearness import Measure, clearness_of
from core.segments.structure.strangers import strangers_of
from core.table.wording import per_cent

DRAWS = 6
FAR_OUT = 4.03  # the 99.5th percentile of Student's t with 5 degrees of freedom
MOST_ROWS = 1_000
ROWS_A_SEGMENT = 10
MOST_NOISE = 0.4
Kind = Literal["groups", "continuum", "unstable"]


@dataclass(frozen=True, slots=True)
class Reference:
    """How clearly customers without groups part, of the kind `name` (see `strangers_of`).

    `mean` is over 6 draws of as many customers; `high` is what one draw more passes in 1 of 200 cases.
    """

    name: str
    mean: float
    high: float


@dataclass(frozen=True, slots=True)
class Structure:
    """Whether there are groups: natural ones, a continuum cut into stable parts, or nothing stable.

    `value` is how clearly `rows` of the customers part, in `measure`: a silhouette, or for mixtures the
    log-likelihood that classes gain a customer. `references` are what it was held against; there are
    none when nothing stable was found.
    """

    kind: Kind
    sentence: str
    measure: Measure
    value: float
    references: tuple[Reference, ...]
    rows: int

    @property
    def bar(self) -> float:
        """What customers without groups reach at most; only groups are clearer."""
        return max((each.high for each in self.references), default=-np.inf)

    @property
    def numbers(self) -> str:
        """What was held against what, in words."""
        without = f", without groups up to {self.bar:.2f}" if self.references else ""
        return f"{self.measure} {self.value:.2f} in {self.rows:,} of the customers{without}"

    @property
    def frame(self) -> pd.DataFrame:
        """One line a kind of customers: customers, mean, high; the first line are the real ones."""
        lines = [("these customers", self.value, self.value)]
        lines += [(each.name, each.mean, each.high) for each in self.references]
        return pd.DataFrame(lines, columns=["customers", "mean", "high"])


def structure_of(prepared: Prepared, ids: Ids, quality: Quality) -> Structure:
    """Judge whether segments are groups.

    Stability alone cannot tell: one long cloud is cut at the same places every time. So the customers, or
    1,000 of them, are parted anew beside customers who have no groups but are like them in everything
    else, and form groups only when they part more clearly than all of those would. What it cannot tell
    from groups is a bent cloud, such as one in which those in the middle spend most: no reference bends.

    Parameters
    ----------
    prepared : rows ready to be segmented.
    ids : (n_rows,) the segment of each, -1 for an outlier.
    quality : of the segments.

    Returns
    -------
    Structure; the kind is "unstable" when fewer than two segments were found, more than 40 % of the
    customers are outliers or the stability is below .8: then nothing is drawn. It is "groups" when every
    kind of reference is beaten: the value lies above what one draw more would pass in 1 of 200 cases, by
    the normal prediction limit of 6 draws (a parametric bootstrap as in McLachlan 1987, of few draws).
    Otherwise it is "continuum", and the first reference that is not beaten is the last one drawn.
    """
    k = int(ids.max()) + 1
    noise = float((ids == OUTLIER).mean())
    if k < 2 or noise > MOST_NOISE or quality.stability < STABLE:
        said = _nothing_stable(k, noise, quality.stability)
        return Structure("unstable", said, "silhouette", quality.silhouette, (), len(ids))
    rows = min(len(ids), max(MOST_ROWS, ROWS_A_SEGMENT * k))
    chance = np.random.default_rng(prepared.spec.seed)
    drawn = np.sort(chance.choice(len(ids), rows, replace=False))
    value, measure = clearness_of(prepared, prepared.seen[drawn], k)
    references = tuple(_references(prepared, rows, k, value, chance))
    is_beaten = bool(references) and value > references[-1].high
    seen = Structure("groups" if is_beaten else "continuum", "", measure, value, references, rows)
    return replace(seen, sentence=_sentence_of(seen, quality))


def _references(
    prepared: Prepared, rows: int, k: int, value: float, chance: np.random.Generator
) -> Iterator[Reference]:
    """What customers without groups give, until some part as clearly as the real ones."""
    for name, strangers in strangers_of(prepared).items():
        values = [clearness_of(prepared, strangers(rows, chance), k, draw)[0] for draw in range(DRAWS)]
        mean, spread = float(np.mean(values)), float(np.std(values, ddof=1))
        reference = Reference(name, mean, mean + FAR_OUT * spread * float(np.sqrt(1 + 1 / DRAWS)))
        yield reference
        if value <= reference.high:
            return


def _nothing_stable(k: int, noise: float, stability: float) -> str:
    if k == 0:
        return "No groups: all customers are outliers, of no segment."
    if noise > MOST_NOISE:
        return f"No dense groups: {per_cent(noise)} of the customers are outliers, of no segment."
    if k == 1:
        return "No groups: the customers are one crowd that nothing parts."
    return (
        f"No stable segmentation: drawn again, the customers would be parted into {k} segments differently "
        f"(stability {stability:.2f})."
    )


def _sentence_of(seen: Structure, quality: Quality) -> str:
    k = quality.k
    numbers = f"(stability {quality.stability:.2f}; {seen.numbers})"
    small = (
        f", but the smallest holds only {per_cent(quality.smallest)}" if quality.smallest < SMALLEST else ""
    )
    if seen.kind == "groups":
        return (
            f"The customers form {k} natural groups{small}: without groups they would part less clearly "
            f"{numbers}."
        )
    return (
        f"The customers are a continuum, cut into {k} stable parts{small}: without any groups they would "
        f"part as clearly {numbers}."
    )
