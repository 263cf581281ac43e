"""Boundary: what tells chosen customers from all others, learned so that new customers can be asked."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier

from core.segments.encoding.quantities import Numbers

MOST_LEARNED = 10_000  # of the chosen, and of the others; beyond, some are drawn and weigh more
TREES, FEW_TREES = 60, 20
AXES = 2  # principal axes added to the columns, since people choose in pictures of them
CERTAIN = 0.5  # of the trees, for a row to lie within
Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Learned:
    """How well a boundary repeats a choice.

    `kept` of the `chosen` customers lie within, and `others` besides. Of customers a tree had not seen,
    `recall` of the chosen are taken in, and `precision` of those taken in were chosen (0 to 1).
    """

    chosen: int
    kept: int
    others: int
    recall: float
    precision: float

    @property
    def sentence(self) -> str:
        """How well the boundary repeats the choice, in words."""
        return (
            f"Its boundary was learned: it takes in {self.kept:,} of the {self.chosen:,} chosen customers "
            f"and {self.others:,} others. Of customers it has not seen it would take in {self.recall:.0%} of "
            f"those like the chosen, and be right about {self.precision:.0%} of those it takes in."
        )


class Boundary:
    """A forest over the columns and a few axes through them (Breiman 2001)."""

    def __init__(self, forest: RandomForestClassifier, middle: Numbers, axes: Numbers) -> None:
        self.forest, self.middle, self.axes = forest, middle, axes

    def share(self, points: Numbers) -> Numbers:
        """The share of trees for which each row (n_rows, n_encoded) lies within."""
        if not len(points):
            return np.zeros(0)
        share: Numbers = self.forest.predict_proba(_features(points, self.middle, self.axes))[:, 1]
        return share


def boundary_of(points: Numbers, chosen: Marks, seed: int) -> tuple[Boundary, Learned]:
    """Learn what tells chosen customers from the others, and how well that can be learned.

    Parameters
    ----------
    points : (n_rows, n_encoded).
    chosen : (n_rows,) some, not all.
    seed : of the draws.

    Returns
    -------
    Boundary, and how well it repeats the choice.
    """
    drawn, weights = _drawn(chosen, np.random.default_rng(seed))
    boundary = _learned(points[drawn], chosen[drawn], weights, (seed, TREES, True))
    forest = boundary.forest
    unseen = np.nan_to_num(forest.oob_decision_function_[:, 1]) >= CERTAIN
    del forest.oob_decision_function_  # as long as the table, and said already
    within = boundary.share(points) >= CERTAIN
    hits = float(weights @ (unseen & chosen[drawn]))
    learned = Learned(
        chosen=int(chosen.sum()),
        kept=int((within & chosen).sum()),
        others=int((within & ~chosen).sum()),
        recall=hits / float(weights @ chosen[drawn]),
        precision=hits / max(float(weights @ unseen), 1e-12),
    )
    return boundary, learned


def rough_boundary(points: Numbers, chosen: Marks, seed: int) -> Boundary:
    """Learn the boundary with fewer trees, where it is only to be seen how much it moves.

    Parameters
    ----------
    points : (n_rows, n_encoded).
    chosen : (n_rows,) some, not all.
    seed : of the draws.

    Returns
    -------
    Boundary
    """
    drawn, weights = _drawn(chosen, np.random.default_rng(seed))
    return _learned(points[drawn], chosen[drawn], weights, (seed, FEW_TREES, False))


def _learned(points: Numbers, chosen: Marks, weights: Numbers, how: tuple[int, int, bool]) -> Boundary:
    seed, trees, is_tested = how
    middle, axes = _axes_of(points, chosen)
    forest = RandomForestClassifier(trees, oob_score=is_tested, random_state=seed, n_jobs=1)
    return Boundary(forest.fit(_features(points, middle, axes), chosen, weights), middle, axes)


def _drawn(chosen: Marks, chance: np.random.Generator) -> tuple[Any, Numbers]:
    """Rows to learn from, and how many each stands for."""
    drawn, weights = [], []
    for side in (np.flatnonzero(chosen), np.flatnonzero(~chosen)):
        some = side if len(side) <= MOST_LEARNED else np.sort(chance.choice(side, MOST_LEARNED, False))
        drawn.append(some)
        weights.append(np.full(len(some), len(side) / max(1, len(some))))
    return np.concatenate(drawn), np.concatenate(weights)


def _axes_of(points: Numbers, chosen: Marks) -> tuple[Numbers, Numbers]:
    """The middle, and the axes (n_axes, n_encoded): principal ones, and the way from others to chosen."""
    middle = points.mean(axis=0)
    _, _, principal = np.linalg.svd(points - middle, full_matrices=False)
    apart = points[chosen].mean(axis=0) - points[~chosen].mean(axis=0)
    spread = np.cov(points.T).reshape(points.shape[1], -1) + 1e-3 * np.eye(points.shape[1])
    return middle, np.vstack([principal[:AXES], np.linalg.solve(spread, apart)])


def _features(points: Numbers, middle: Numbers, axes: Numbers) -> Numbers:
    # Summed row by row: a matrix product rounds a row differently alone and among others.
    moved = np.ascontiguousarray(points) - middle
    return np.column_stack([moved, *[(moved * axis).sum(axis=1) for axis in axes]])
