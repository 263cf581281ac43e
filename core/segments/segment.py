"""Segmenting: from a table and a spec to one fitted pipeline, with names and what they are worth."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from sklearn.pipeline import Pipeline

from core.segments.algorithms.clusterer import Ids
from core.segments.choosing.choose import Choosing, choose
from core.segments.choosing.quality import (
    Progress,
    Quality,
    Resampled,
    measure,
    resample,
    silhouette_of,
)
from core.segments.describing.naming import names_of
from core.segments.describing.traits import Trait, difference_frame, profile_frame, traits_of
from core.segments.encoding.encoder import variance_shares
from core.segments.preparing import Prepared, demand_segments, prepare
from core.segments.spec import SegmentSpec
from core.segments.structure.continuum import Cloud, cloud_of, verdict_of
from core.table.schema import Schema
from core.table.table import Table


@dataclass(frozen=True)
class Segmentation:
    """Groups of alike customers, and all that is needed to place a new one.

    Segments are numbered by size, the largest 0; `names` and `sizes` (rows) are by id. `schema` has the
    id column, if any, and the columns segmented by. `row_numbers` and `ids` (n_rows,) say which training
    row the fit put where. `quality` was measured on `measured` of the rows; `cloud` is what
    customers without groups would give. `variance_shares` says how much each column weighs,
    `choosing` how k was chosen if it was.
    """

    spec: SegmentSpec
    schema: Schema
    pipeline: Pipeline
    names: tuple[str, ...]
    sizes: tuple[int, ...]
    row_numbers: tuple[int, ...]
    ids: tuple[int, ...]
    quality: Quality
    cloud: Cloud
    measured: int
    variance_shares: Mapping[str, float]
    traits: tuple[Trait, ...]
    verdict: str
    choosing: Choosing | None = None

    @property
    def k(self) -> int:
        """How many segments there are."""
        return len(self.names)

    @property
    def rows(self) -> int:
        """How many customers were segmented."""
        return len(self.ids)

    @property
    def silhouette(self) -> float:
        """How far apart the segments lie, from -1 to 1; see `Quality`."""
        return self.quality.silhouette

    @property
    def stability(self) -> float:
        """How alike the segments of resampled customers are, at most 1; see `Quality`."""
        return self.quality.stability

    @cached_property
    def labels(self) -> pd.Series:
        """The segment id of each training row (n_rows,), by row number, as the fit gave it."""
        index = pd.Index(self.row_numbers, name="row", dtype="int64")
        return pd.Series(self.ids, index=index, name="segment_id", dtype="int64")

    @property
    def tally(self) -> pd.DataFrame:
        """One line a segment: segment_id, segment, customers, share."""
        shares = np.array(self.sizes) / self.rows
        return pd.DataFrame(
            {"segment_id": range(self.k), "segment": self.names, "customers": self.sizes, "share": shares}
        )

    @property
    def profile(self) -> pd.DataFrame:
        """What is typical of each segment; see `profile_frame`."""
        return profile_frame(self.traits, self.names)

    @property
    def differences(self) -> pd.DataFrame:
        """What sets each segment apart; see `difference_frame`."""
        return difference_frame(self.traits, self.names)


def segment(
    table: Table,
    spec: SegmentSpec,
    progress: Progress | None = None,
) -> Segmentation:
    """Find groups of alike customers.

    Parameters
    ----------
    table : Table of n_rows; every row gets a segment, missing cells being taken as average.
    spec : what to segment by and how; without a `k` it is chosen.
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    Segmentation; the same for the same rows in any order.

    Raises
    ------
    MissingColumns, BadColumn, TooFewRows, NothingToSegment, TooManySegments, UnknownAlgorithm,
    BadHyperparameter
    """
    prepared = prepare(table, spec)
    resampled = resample(prepared)
    choosing = None
    if spec.k is None:
        choosing = choose(prepared, resampled, progress=progress)
        k, quality = choosing.k, choosing.quality
    else:
        k = demand_segments(prepared, spec.k)
        quality = measure(prepared, resampled, k)
    pipeline = prepared.pipeline(k).fit(prepared.frame)
    ids = pipeline["cluster"].labels_
    quality = replace(
        quality,
        silhouette=_silhouette(prepared, resampled, ids),
        smallest=float(np.bincount(ids).min() / len(ids)),
    )
    cloud = cloud_of(prepared, k)
    labels = pd.Series(ids, index=prepared.frame.index).reindex(table.frame.index)
    traits = traits_of(table.frame, prepared.schema, labels)
    return Segmentation(
        spec=replace(spec, k=k),
        schema=prepared.schema,
        pipeline=pipeline,
        names=names_of(traits, k),
        sizes=tuple(np.bincount(ids, minlength=k).tolist()),
        row_numbers=tuple(labels.index.tolist()),
        ids=tuple(labels.tolist()),
        quality=quality,
        cloud=cloud,
        measured=len(resampled.points),
        variance_shares=variance_shares(pipeline["encode"], prepared.points),
        traits=traits,
        verdict=verdict_of(quality, cloud),
        choosing=choosing,
    )


def _silhouette(prepared: Prepared, resampled: Resampled, ids: Ids) -> float:
    """Measure on the sampled rows and the first of each segment, so that none is overlooked."""
    rows = np.union1d(resampled.rows, np.unique(ids, return_index=True)[1])
    return silhouette_of(prepared.points[rows], ids[rows])
