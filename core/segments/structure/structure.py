"""Structure: do these customers form groups, or would customers without groups part as clearly?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.segments.algorithms.clusterer import OUTLIER, Ids
from core.segments.choosing.quality import STABLE, Quality
from core.segments.preparing import Prepared
from core.segments.structure.clearness import Measure, clearness_of
from core.segments.structure.saying import FEW, MOST_NOISE, Kind, nothing_stable, verdict_of
from core.segments.structure.strangers import strangers_of
from core.segments.structure.valleys import unparted_of

DRAWS, MORE_DRAWS = 6, 20
FAR_OUT = {DRAWS: 4.03, MORE_DRAWS: 2.86}  # 99.5th percentile of Student's t, a degree of freedom less
MOST: dict[Measure, float] = {"silhouette": 1.0, "log-likelihood gained": np.inf}
MOST_ROWS = 1_000
ROWS_A_SEGMENT = 10


@dataclass(frozen=True, slots=True)
class Reference:
    """How clearly customers without groups part, of the kind `name` (see `strangers_of`).

    `mean` is over 6 draws of as many customers, or 20; `high` is what one draw more passes in 1 of 200
    cases, or in less than 1 of 20 where that would lie near the most there can be or beyond.
    """

    name: str
    mean: float
    high: float


@dataclass(frozen=True, slots=True)
class Structure:
    """Whether there are groups: natural ones, a continuum cut into stable parts, or nothing stable.

    `value` is how clearly `rows` of the customers part, in `measure`: a silhouette, or for mixtures the
    log-likelihood that classes gain a customer. `references` are what it was held against; there are
    none when nothing stable was found. `unparted` are crowds of segments, by id, that part more clearly
    than those, but have no valley between them (see `unparted_of`).
    """

    kind: Kind
    sentence: str
    measure: Measure
    value: float
    references: tuple[Reference, ...]
    rows: int
    unparted: tuple[tuple[int, ...], ...] = ()

    @property
    def bar(self) -> float:
        """What customers without groups reach at most; only groups are clearer."""
        return max((each.high for each in self.references), default=-np.inf)

    @property
    def numbers(self) -> str:
        """What was held against what, in words."""
        value, bar = self.value, self.bar
        # As many decimals as show that groups are clearer.
        places = next(
            (each for each in (2, 3) if (round(value, each) > round(bar, each)) == (value > bar)), 4
        )
        without = f", without groups up to {bar:.{places}f}" if self.references else ""
        return f"{self.measure} {value:.{places}f} in {self.rows:,} of the customers{without}"

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
    else, and form groups only when they part more clearly than all of those would. No such reference bends,
    and a bent cloud, such as one in which those in the middle spend most, is clearer than all of them: so
    customers must be sparser between groups than in them too, where density can tell.

    Parameters
    ----------
    prepared : rows ready to be segmented.
    ids : (n_rows,) the segment of each, -1 for an outlier.
    quality : of the segments.

    Returns
    -------
    Structure; the kind is "unstable" when fewer than two segments of 1 % of the customers were found, more
    than 40 % are outliers or the stability is below .8: then nothing is drawn. It is "groups" when every
    kind of reference is beaten: the value lies above what one draw more would pass in 1 of 200 cases, by
    the normal prediction limit of 6 draws (a parametric bootstrap as in McLachlan 1987, of few draws).
    Where the draws differ so much that hardly a silhouette could pass that, 20 are made, and the value must
    lie half-way between the highest of them and 1. Where only a segment that dissolves in resamples stands
    in the way, the kind is "unstable" too. Otherwise it is "continuum", and the first reference that is not
    beaten is the last one drawn.
    """
    k = int(ids.max()) + 1
    noise = float((ids == OUTLIER).mean())
    shares = np.bincount(ids[ids != OUTLIER], minlength=k) / len(ids)
    if (shares >= FEW).sum() < 2 or noise > MOST_NOISE or quality.stability < STABLE:
        said = nothing_stable(k, noise, quality.stability)
        return Structure("unstable", said, "silhouette", quality.silhouette, (), len(ids))
    rows = min(len(ids), max(MOST_ROWS, ROWS_A_SEGMENT * k))
    chance = np.random.default_rng(prepared.spec.seed)
    drawn = np.sort(chance.choice(len(ids), rows, replace=False))
    value, measure = clearness_of(prepared, prepared.seen[drawn], k)
    references = tuple(_references(prepared, rows, k, value, chance))
    is_beaten = bool(references) and value > references[-1].high
    unparted = unparted_of(prepared, drawn, ids[drawn]) if is_beaten else ()
    is_one = not is_beaten or bool(unparted)
    kind: Kind = "continuum" if is_one else "unstable" if quality.dissolved else "groups"
    seen = Structure(kind, "", measure, value, references, rows, unparted)
    return replace(seen, sentence=verdict_of(kind, seen.numbers, quality, shares, unparted))


def _references(
    prepared: Prepared, rows: int, k: int, value: float, chance: np.random.Generator
) -> Iterator[Reference]:
    """What customers without groups give, until some part as clearly as the real ones."""
    for name, strangers in strangers_of(prepared).items():
        values: list[float] = []
        for draws in FAR_OUT:
            for draw in range(len(values), draws):
                reached, measure = clearness_of(prepared, strangers(rows, chance), k, draw)
                values.append(reached)
            limit, passable = _limit(values), (max(values) + MOST[measure]) / 2
            if limit <= passable:
                break
        reference = Reference(name, float(np.mean(values)), min(limit, passable))
        yield reference
        if value <= reference.high:
            return


def _limit(values: list[float]) -> float:
    """What one draw more passes in 1 of 200 cases, were the draws normal."""
    spread = float(np.std(values, ddof=1)) * float(np.sqrt(1 + 1 / len(values)))
    return float(np.mean(values)) + FAR_OUT[len(values)] * spread
