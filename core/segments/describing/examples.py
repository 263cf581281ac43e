"""Examples: customers who are typical of a segment, and customers who nearly belong to another."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.explore.sampling import sampled
from core.segments.encoding.encoder import encoder_of
from core.segments.encoding.quantities import Numbers
from core.segments.segmentation import Segmentation
from core.table.table import Table

MOST_ROWS = 10_000  # of one segment
CERTAIN = 0.995  # from here on nobody is on a border


@dataclass(frozen=True, slots=True)
class Example:
    """One customer: the label of the row, the id if the table has one, and the confidence (0 to 1)."""

    row: int
    id: str | None
    confidence: float


@dataclass(frozen=True)
class Examples:
    """Looks for examples in one table.

    `encoder` lays customers out as points, each column weighing the same, whatever the algorithm.
    """

    segmentation: Segmentation
    table: Table
    placed: pd.DataFrame
    encoder: Any

    @classmethod
    def of(cls, segmentation: Segmentation, table: Table, placed: pd.DataFrame) -> "Examples":
        """Look among the customers of a table who were placed in the segments of a segmentation."""
        frame = table.frame[list(segmentation.spec.columns)]
        encoder = encoder_of(segmentation.schema, segmentation.spec).fit(sampled(frame))
        return cls(segmentation, table, placed, encoder)

    def typical(self, segment_id: int, most: int = 3) -> tuple[Example, ...]:
        """The customers nearest to the middle of a segment, seen in 10,000 of them.

        Parameters
        ----------
        segment_id : the segment.
        most : how many are wanted.

        Returns
        -------
        Examples, the nearest first.
        """
        places = sampled(np.flatnonzero(self.placed["segment_id"] == segment_id), MOST_ROWS)
        if not len(places):
            return ()
        columns = list(self.segmentation.spec.columns)
        points: Numbers = np.asarray(self.encoder.transform(self.table.frame[columns].iloc[places]))
        distances = ((points - np.median(points, axis=0)) ** 2).sum(axis=1)
        return self._at(places[np.argsort(distances, kind="stable")[:most]])

    def borderline(self, segment_id: int, most: int = 3) -> tuple[Example, ...]:
        """The customers of a segment who belong there least clearly.

        Parameters
        ----------
        segment_id : the segment.
        most : how many are wanted.

        Returns
        -------
        Examples, the least clear first; none of those whose confidence is all but 1.
        """
        sure = self.placed["confidence"].to_numpy()
        places = np.flatnonzero((self.placed["segment_id"] == segment_id) & (sure < CERTAIN))
        confidence = sure[places]
        return self._at(places[np.argsort(confidence, kind="stable")[:most]])

    def _at(self, places: Any) -> tuple[Example, ...]:
        rows, named = self.table.frame.iloc[places], self.table.schema.id
        ids = [str(each) for each in rows[named]] if named else [None] * len(rows)
        confidence = self.placed["confidence"].iloc[places]
        return tuple(
            Example(int(row), name, float(sure))
            for row, name, sure in zip(rows.index, ids, confidence, strict=True)
        )
