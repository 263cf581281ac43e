"""Placing: where rows are, step by step, how clearly, and what speaks for the other segments."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.segments.algorithms.clusterer import OUTLIER, Clusterer, Ids
from core.segments.encoding.quantities import Numbers


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows as a clusterer sees them (n_rows, n_seen), and as points (n_rows, n_encoded)."""

    seen: Numbers
    points: Numbers

    def only(self, which: Any) -> "Rows":
        """Keep some of the rows."""
        return Rows(self.seen[which], self.points[which])


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for every segment of every row: memberships or distances, `values` (n_rows, k)."""

    kind: str
    values: Numbers

    def joined(self, renumber: Ids, k: int) -> "Evidence":
        """The evidence for k segments, each made of those that are renumbered to it."""
        pool = np.add if self.kind == "memberships" else np.minimum
        joined = np.full((len(self.values), k), 0.0 if self.kind == "memberships" else np.inf)
        for before, after in enumerate(renumber):  # column by column: a row alone is summed alike
            joined[:, after] = pool(joined[:, after], self.values[:, before])
        return Evidence(self.kind, joined)

    def confidence(self, ids: Ids) -> Numbers:
        """How clearly each row belongs to its segment: its membership, or 1 - its distance / the next."""
        rows = np.arange(len(ids))
        own = self.values[rows, ids]
        if self.kind == "memberships":
            return own
        others = self.values.copy()
        others[rows, ids] = np.inf
        rival = others.min(axis=1, initial=np.inf)
        clear: Numbers = np.clip(1 - own / np.where(rival > 0, rival, 1.0), 0.0, 1.0)
        return np.where(rival > 0, clear, 0.0)


@dataclass(frozen=True, slots=True)
class Placing:
    """Where rows are: `ids` and `confidence` (n_rows,), and the evidence for `k` segments if known."""

    ids: Ids
    confidence: Numbers
    k: int
    evidence: Evidence | None = None

    def renumbered(self, renumber: Ids) -> "Placing":
        """Give segments other numbers; those that get the same one become one."""
        k = int(renumber.max()) + 1
        known = None if self.evidence is None else self.evidence.joined(renumber, k)
        ids = np.where(self.ids == OUTLIER, OUTLIER, renumber[self.ids])
        one = Placing(ids, self.confidence, k, known)
        joined = np.isin(ids, np.flatnonzero(np.bincount(renumber, minlength=k) > 1))
        return one.clearer(joined) if joined.any() else one

    def clearer(self, which: Any) -> "Placing":
        """Say anew how clearly some rows belong to their segments, where there is evidence for it."""
        if self.evidence is None:
            return self
        fresh = Evidence(self.evidence.kind, self.evidence.values[which]).confidence(self.ids[which])
        confidence = self.confidence.copy()
        confidence[which] = fresh
        return replace(self, confidence=confidence)


def evidence_of(clusterer: Clusterer, seen: Numbers) -> Evidence | None:
    """What a clusterer knows of every cluster for every row.

    Parameters
    ----------
    clusterer : fitted.
    seen : (n_rows, n_seen).

    Returns
    -------
    Evidence; None of a clusterer that gives neither memberships nor distances.
    """
    for kind, name in (("memberships", "memberships"), ("distances", "transform")):
        ask = getattr(clusterer, name, None)
        if ask is not None:
            return Evidence(kind, np.asarray(ask(seen), dtype=float))
    return None
