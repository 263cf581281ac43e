"""Rules: a few conditions on the original columns by which most of a segment can be found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.tree import DecisionTreeClassifier

from core.explore.sampling import sampled
from core.segments.describing.conditions import Condition, Mask, readable
from core.segments.encoding.quantities import Numbers
from core.table.dates import as_floats
from core.table.schema import Schema
from core.table.wording import listed, per_cent

DEPTH = 3
MOST_OWN, MOST_OTHERS = 5_000, 15_000
HELD_OUT = 1 / 3
FEWEST = 12  # of the segment and of the others; below, a rule would be luck
LEAF = 0.01
MOST_LEVELS = 20
WORTH = 0.01  # a further condition must better the rule by so much


@dataclass(frozen=True, slots=True)
class Rule:
    """Conditions that together describe a segment, and how well they find it.

    `coverage` is the share of the segment that fits, `purity` the share of those who fit that is of the
    segment, both from 0 to 1, among customers the rule was not learned from: `own` of the segment and
    `others`, each weighed by how many customers they stand for.
    """

    conditions: tuple[Condition, ...]
    coverage: float
    purity: float
    own: int
    others: int

    @property
    def sentence(self) -> str:
        """The rule in words, with what it is worth."""
        said = listed([condition.sentence for condition in self.conditions])
        return (
            f"{said}: finds {per_cent(self.coverage)} of them, and {per_cent(self.purity)} of those found "
            "belong here."
        )


@dataclass(frozen=True)
class _Seen:
    """Customers to learn or to measure on: rows, whether each is of the segment, for how many it stands."""

    frame: pd.DataFrame
    is_own: Mask
    weights: Numbers

    def at(self, places: Mask) -> "_Seen":
        return _Seen(self.frame[places], self.is_own[places], self.weights[places])


def rule_of(frame: pd.DataFrame, schema: Schema, is_own: Mask, seed: int = 0) -> Rule | None:
    """Find a rule for a segment: the best branch of small decision trees (Breiman and others 1984).

    Parameters
    ----------
    frame : (n_rows, n_columns) typed rows; of more, 5,000 of the segment and 15,000 others are looked at.
    schema : the columns conditions may be on; ids and free text are left out.
    is_own : (n_rows,) who is of the segment.
    seed : of who is held out.

    Returns
    -------
    Rule of at most 3 conditions, learned on two thirds of the customers and measured on the last; None if
    there are too few of either kind or no condition tells them apart.
    """
    seen = _drawn(frame, is_own)
    if min(seen.is_own.sum(), (~seen.is_own).sum()) < FEWEST:
        return None
    held = _held_out(seen.is_own, seed)
    learned, measured = seen.at(~held), seen.at(held)
    found = _best(learned, schema)
    if not found:
        return None
    coverage, purity = _worth(found, measured)
    own = int(measured.is_own.sum())
    return Rule(found, coverage, purity, own, len(measured.is_own) - own)


def _drawn(frame: pd.DataFrame, is_own: Mask) -> _Seen:
    own, others = np.flatnonzero(is_own), np.flatnonzero(~is_own)
    some, rest = sampled(own, MOST_OWN), sampled(others, MOST_OTHERS)
    places = np.concatenate([some, rest])
    weights = np.repeat(
        [len(own) / max(1, len(some)), len(others) / max(1, len(rest))], [len(some), len(rest)]
    )
    return _Seen(frame.iloc[places], is_own[places], weights)


def _held_out(is_own: Mask, seed: int) -> Mask:
    """Every third of each kind, in an order of chance."""
    chance = np.random.default_rng(seed)
    held = np.zeros(len(is_own), dtype=bool)
    for kind in (is_own, ~is_own):
        places = chance.permutation(np.flatnonzero(kind))
        held[places[: round(len(places) * HELD_OUT)]] = True
    return held


def _best(seen: _Seen, schema: Schema) -> tuple[Condition, ...]:
    """The branch with the highest F1, the harmonic mean of coverage and purity; of like ones the shorter."""
    asked = _asked(seen.frame, schema)
    if not asked:
        return ()
    cells = np.column_stack([cells for _, cells in asked])
    best: tuple[Condition, ...] = ()
    most = 0.0
    for branch in sorted(_branches(seen, cells, [question for question, _ in asked]), key=len):
        coverage, purity = _worth(branch, seen)
        score = 2 * coverage * purity / (coverage + purity) if coverage + purity else 0.0
        if score > most + WORTH * (len(branch) > len(best) > 0):
            best, most = branch, score
    return best


def _asked(frame: pd.DataFrame, schema: Schema) -> list[tuple[Condition, NDArray[np.float64]]]:
    """What a tree may ask: the numbers and dates, and whether a category is a level."""
    asked = []
    for column in schema.columns:
        values = frame[column.name]
        if column.is_category:
            levels = values.value_counts().index[:MOST_LEVELS]
            questions = [Condition(column.name, level=str(level)) for level in sorted(levels)]
            asked += [(each, each.fits(values).astype(float)) for each in questions]
        elif column.is_number or column.kind == "date":
            is_count = column.whole and column.low is not None and column.low >= 0
            question = Condition(
                column.name, is_date=column.kind == "date", whole=column.whole, is_count=is_count
            )
            asked.append((question, as_floats(values)))
    return asked


def _branches(seen: _Seen, cells: Numbers, questions: Sequence[Condition]) -> Iterable[tuple[Condition, ...]]:
    """The way to every node of two trees, one of which takes both kinds as equally many."""
    own = float(seen.weights[seen.is_own].sum())
    others = float(seen.weights.sum()) - own
    for balance in (1.0, others / own):
        weights = np.where(seen.is_own, seen.weights * balance, seen.weights)
        tree = DecisionTreeClassifier(
            max_depth=DEPTH, min_samples_leaf=max(5, round(LEAF * len(cells))), random_state=0
        )
        grown = tree.fit(cells, seen.is_own, sample_weight=weights).tree_
        yield from _ways(grown, cells, questions, 0, ())


def _ways(
    grown: Any, cells: Numbers, questions: Sequence[Condition], node: int, way: tuple[Condition, ...]
) -> Iterable[tuple[Condition, ...]]:
    if way:
        yield way
    left, right = grown.children_left[node], grown.children_right[node]
    if left < 0:
        return
    feature, threshold = grown.feature[node], grown.threshold[node]
    asked = questions[feature]
    at = readable(float(threshold), cells[:, feature])
    if asked.level:
        no, yes = replace(asked, is_level=False), asked
    else:
        no, yes = replace(asked, up_to=at), replace(asked, above=at)
    yield from _ways(grown, cells, questions, left, _with(way, no))
    yield from _ways(grown, cells, questions, right, _with(way, yes))


def _with(way: tuple[Condition, ...], more: Condition) -> tuple[Condition, ...]:
    """Join conditions on one column: above 3 and at most 10 is one."""
    joined = [each.joined(more) for each in way]
    if any(joined):
        return tuple(one or each for one, each in zip(joined, way, strict=True))
    return (*way, more)


def _worth(conditions: Sequence[Condition], seen: _Seen) -> tuple[float, float]:
    """Coverage and purity."""
    fits = np.logical_and.reduce([each.fits(seen.frame[each.column]) for each in conditions])
    found = float(seen.weights[fits].sum())
    right = float(seen.weights[fits & seen.is_own].sum())
    own = float(seen.weights[seen.is_own].sum())
    return right / own if own else 0.0, right / found if found else 0.0
