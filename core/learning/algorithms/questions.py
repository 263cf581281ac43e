"""Questions: small trees asked of many rows at once - one question of all the rows, then the next.

Whoever lies above the threshold of a question cannot be in a leaf to its left; a row leaves a tree through
the first leaf that no question closed to it (Lucchese et al., QuickScorer, SIGIR 2015). No question waits for
the answer of another, so that a processor asks many rows in one step. What a tree says is the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BLOCK = 16_384  # rows whose answers stay near the processor
MOST_THRESHOLDS = 255  # of a column: the steps between them, and one for what is missing, are bytes
MISSING = np.uint8(255)
HALF = 16  # leaves that are looked up at once
# For each set of closed leaves the first that is open, 16 where none is.
CLOSED = np.arange(2**HALF)
OPEN = np.log2(~CLOSED & (CLOSED + 1)).astype(np.intp)
MARKS = {8: np.uint8, 16: np.uint16, 32: np.uint32}  # leaves of a tree, one bit each


@dataclass(frozen=True, slots=True)
class Question:
    """Does the column lie above its threshold number `step`? If so, the leaves `closes` (bits) are closed."""

    column: int
    step: np.uint8
    missing_is_above: bool
    closes: Any


@dataclass(slots=True)
class Tree:
    """The questions of a tree and what its leaves say, from left to right; it speaks of class `place`."""

    place: int
    questions: list[Question] = field(default_factory=list)
    leaves: list[float] = field(default_factory=list)

    @property
    def marks(self) -> Any:
        """The type that has a bit for each leaf."""
        return next(kind for most, kind in MARKS.items() if len(self.leaves) <= most)


@dataclass(frozen=True, slots=True)
class Questions:
    """All trees of a model, and the thresholds of each column they ask about, in their order."""

    thresholds: dict[int, Floats]
    trees: tuple[Tree, ...]

    def add(self, values: Floats, sums: Floats) -> None:
        """Add what the trees say, in their order.

        Parameters
        ----------
        values : (n_rows, n_columns), NaN where missing.
        sums : (n_rows, n_places), changed in place.
        """
        for first in range(0, len(values), BLOCK):
            block = slice(first, first + BLOCK)
            steps = {each: self._steps(values[block, each], each) for each in self.thresholds}
            for tree in self.trees:
                sums[block, tree.place] += _said(tree, steps, len(values[block]))

    def _steps(self, values: Floats, column: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """How many thresholds lie below each value; none of them, or all, below one that is missing."""
        missing = np.isnan(values)
        low = np.searchsorted(self.thresholds[column], values).astype(np.uint8)
        low[missing] = 0
        return low, np.where(missing, MISSING, low)


def questions_of(iterations: Sequence[Sequence[Any]]) -> Questions | None:
    """Take the trees of a HistGradientBoostingClassifier apart.

    Parameters
    ----------
    iterations : its predictors, one a place for each iteration.

    Returns
    -------
    Questions, or None where they do not fit: a tree has more than 32 leaves or asks about categories, or a
    column has more than 255 thresholds.
    """
    nodes = [(place, each.nodes) for trees in iterations for place, each in enumerate(trees)]
    if any(tree["is_leaf"].sum() > max(MARKS) or tree["is_categorical"].any() for _, tree in nodes):
        return None
    asked = np.concatenate([tree[tree["is_leaf"] == 0] for _, tree in nodes])
    columns = np.unique(asked["feature_idx"]).tolist()
    thresholds = {each: np.unique(asked["num_threshold"][asked["feature_idx"] == each]) for each in columns}
    if any(len(each) > MOST_THRESHOLDS for each in thresholds.values()):
        return None
    return Questions(thresholds, tuple(_taken_apart(place, tree, thresholds) for place, tree in nodes))


def _taken_apart(place: int, nodes: NDArray[Any], thresholds: dict[int, Floats]) -> Tree:
    tree = Tree(place)
    fields = ("feature_idx", "num_threshold", "missing_go_to_left", "left", "right", "is_leaf", "value")
    columns = dict(zip(fields, (nodes[name].tolist() for name in fields), strict=True))

    def walk(at: int) -> int:
        """The leaves below a node, as bits."""
        if columns["is_leaf"][at]:
            tree.leaves.append(columns["value"][at])
            return 1 << (len(tree.leaves) - 1)
        left = walk(columns["left"][at])
        column = columns["feature_idx"][at]
        step = np.searchsorted(thresholds[column], columns["num_threshold"][at])
        above = not columns["missing_go_to_left"][at]
        tree.questions.append(Question(column, np.uint8(step), above, left))
        return left | walk(columns["right"][at])

    walk(0)
    return tree


def _said(tree: Tree, steps: dict[int, tuple[NDArray[np.uint8], NDArray[np.uint8]]], rows: int) -> Floats:
    """What a tree says of each row (n_rows,)."""
    closed = np.zeros(rows, dtype=tree.marks)
    is_above = np.empty(rows, dtype=bool)
    for each in tree.questions:
        np.greater(steps[each.column][each.missing_is_above], each.step, out=is_above)
        closed |= is_above * tree.marks(each.closes)
    return np.asarray(tree.leaves).take(_first_open(closed))


def _first_open(closed: NDArray[Any]) -> NDArray[np.intp]:
    if closed.dtype != MARKS[2 * HALF]:
        return np.asarray(OPEN[closed])
    first = OPEN[closed & (2**HALF - 1)]
    second: NDArray[np.intp] = np.where(first == HALF, HALF + OPEN[closed >> HALF], first)
    return second
