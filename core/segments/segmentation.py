"""Segmentation: groups of alike customers, and all that is needed to place a new one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
from sklearn.pipeline import Pipeline

from core.segments.choosing.choose import Choosing
from core.segments.choosing.quality import Quality
from core.segments.describing.slots import Marks
from core.segments.describing.traits import Trait, profile_frame
from core.segments.reshaping.step import Step
from core.segments.spec import SegmentSpec
from core.segments.structure.structure import Structure
from core.table.schema import Schema


@dataclass(frozen=True)
class Segmentation:
    """Groups of alike customers, and all that is needed to place a new one.

    Segments are numbered by size, the largest 0; `names` and `sizes` (rows) are by id. `schema` has the
    id column, if any, and the columns segmented by. `row_numbers` and `ids` (n_rows,) say which training
    row the fit put where, -1 being an outlier of no segment. `quality` was measured on `measured` of the
    rows; `structure` says whether they are groups at all. `variance_shares` says how much each column
    weighs, `choosing` how k was chosen if it was, `reason` why this algorithm was taken if that was left
    open. `tamed` counts by column the cells so far out that they were drawn in. `steps` are the changes made
    by hand since. `slots` are the places of the segments among colours and symbols, by id; the ids where
    there are none.
    """

    spec: SegmentSpec
    schema: Schema
    pipeline: Pipeline
    names: tuple[str, ...]
    sizes: tuple[int, ...]
    row_numbers: tuple[int, ...]
    ids: tuple[int, ...]
    quality: Quality
    structure: Structure
    measured: int
    variance_shares: Mapping[str, float]
    traits: tuple[Trait, ...]
    verdict: str
    choosing: Choosing | None = None
    reason: str = ""
    tamed: Mapping[str, int] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    slots: tuple[int, ...] = ()

    @property
    def k(self) -> int:
        """How many segments there are."""
        return len(self.names)

    @property
    def rows(self) -> int:
        """How many customers were segmented."""
        return len(self.ids)

    @property
    def noise(self) -> int:
        """How many customers are outliers, of no segment."""
        return self.rows - sum(self.sizes)

    @property
    def silhouette(self) -> float:
        """How far apart the segments lie, from -1 to 1; see `Quality`."""
        return self.quality.silhouette

    @property
    def stability(self) -> float:
        """How alike the segments of resampled customers are, at most 1; see `Quality`."""
        return self.quality.stability

    @property
    def marks(self) -> Marks:
        """The place of each segment among colours and symbols, by name, the largest segment first."""
        return Marks(zip(self.names, self.slots or range(self.k), strict=True))

    @cached_property
    def labels(self) -> pd.Series:
        """The segment id of each training row (n_rows,), by row number, as the fit gave it."""
        index = pd.Index(self.row_numbers, name="row", dtype="int64")
        return pd.Series(self.ids, index=index, name="segment_id", dtype="int64")

    @property
    def tally(self) -> pd.DataFrame:
        """One line a segment, outliers left out: segment_id, segment, customers, share of all."""
        shares = np.array(self.sizes, dtype=float) / self.rows
        return pd.DataFrame(
            {"segment_id": range(self.k), "segment": self.names, "customers": self.sizes, "share": shares}
        )

    @property
    def profile(self) -> pd.DataFrame:
        """What is typical of each segment; see `profile_frame`."""
        return profile_frame(self.traits, self.names)
