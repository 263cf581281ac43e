"""Rules: what the steps of a reshaped segmentation do to a row, each on its own."""

from dataclasses import replace
from typing import Protocol

import numpy as np

from core.segments.algorithms.clusterer import OUTLIER, Clusterer, Ids
from core.segments.encoding.quantities import Numbers
from core.segments.reshaping.boundary import CERTAIN, Boundary
from core.segments.reshaping.fences import distances
from core.segments.reshaping.placing import Evidence, Placing, Rows, evidence_of


class Rule(Protocol):
    """One step: `renumber` says which number each segment has after it, the new ones coming last."""

    renumber: Ids

    def apply(self, rows: Rows, placing: Placing) -> Placing:
        """Place rows anew; the numbers are not yet those after the step."""


class Merge:
    """Segments that get the same number become one."""

    def __init__(self, renumber: Ids) -> None:
        self.renumber = renumber

    def apply(self, rows: Rows, placing: Placing) -> Placing:
        """Nothing but the numbers changes."""
        return placing


class Split:
    """A segment parted by a clusterer of its own: the first part keeps its number."""

    def __init__(self, at: int, parts: Clusterer, into: int, by_points: bool) -> None:
        self.at, self.parts, self.into, self.by_points = at, parts, into, by_points
        self.renumber: Ids = np.empty(0, dtype=np.int64)

    def apply(self, rows: Rows, placing: Placing) -> Placing:
        """Place the customers of the segment in its parts."""
        own = placing.ids == self.at
        places = np.array([self.at, *range(placing.k, placing.k + self.into - 1), OUTLIER])
        seen = rows.points if self.by_points else rows.seen
        ids, confidence = placing.ids.copy(), placing.confidence.copy()
        if own.any():
            ids[own] = places[self.parts.predict(seen[own])]
            confidence[own] = np.minimum(confidence[own], self.parts.confidence(seen[own]))
        parted = Placing(ids, confidence, placing.k + self.into - 1, self._evidence(seen, placing.evidence))
        return parted.clearer(own & (ids != OUTLIER)) if own.any() else parted

    def _evidence(self, seen: Numbers, before: Evidence | None) -> Evidence | None:
        inner = evidence_of(self.parts, seen) if before is not None and len(seen) else None
        if before is None or inner is None or inner.kind != before.kind:
            return None
        of_parts = inner.values
        if before.kind == "memberships":
            of_parts = of_parts * before.values[:, [self.at]]
        values = np.column_stack([before.values, of_parts[:, 1:]])
        values[:, self.at] = of_parts[:, 0]
        return Evidence(before.kind, values)


class Apart:
    """Customers beyond the fence around the middle of their segment are outliers, of no segment."""

    def __init__(self, centres: Numbers, fences: Numbers, reach: float) -> None:
        self.centres, self.fences, self.reach = centres, fences, reach
        self.renumber: Ids = np.arange(len(centres))

    def apply(self, rows: Rows, placing: Placing) -> Placing:
        """Set rows apart; an outlier is the clearer the further it lies beyond the fence."""
        away = distances(rows.points, self.centres, placing.ids)
        fence = np.where(placing.ids == OUTLIER, np.inf, self.fences[placing.ids])
        beyond = away > fence
        ids = np.where(beyond, OUTLIER, placing.ids)
        clear = 1 - np.divide(fence, away, out=np.zeros_like(away), where=beyond)
        return replace(placing, ids=ids, confidence=np.where(beyond, clear, placing.confidence))


class Made:
    """A segment of the customers within a boundary that was learned from chosen ones."""

    def __init__(self, boundary: Boundary, k: int) -> None:
        self.boundary = boundary
        self.renumber: Ids = np.arange(k + 1)

    def apply(self, rows: Rows, placing: Placing) -> Placing:
        """Take the rows within the boundary out of their segments."""
        share = self.boundary.share(rows.points)
        within = share >= CERTAIN
        ids = np.where(within, placing.k, placing.ids)
        clear = np.abs(2 * share - 1)
        confidence = np.where(within, clear, np.minimum(placing.confidence, clear))
        return Placing(ids, confidence, placing.k + 1)
