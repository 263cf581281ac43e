"""Segmenting: from a table and a spec to one fitted pipeline, with names and what they are worth."""

from concurrent.futures import Executor
from dataclasses import replace

import numpy as np
import pandas as pd

from core.segments.algorithms.clusterer import OUTLIER
from core.segments.auto import settle
from core.segments.choosing.choose import Choosing, choose
from core.segments.choosing.measuring import measure, settled
from core.segments.choosing.quality import Progress, Quality, quiet, within
from core.segments.choosing.resampling import Resampled, resample
from core.segments.describing.naming import names_of
from core.segments.describing.traits import traits_of
from core.segments.encoding.encoder import tamed_of, variance_shares
from core.segments.preparing import Prepared, demand_segments, prepare
from core.segments.segmentation import Segmentation
from core.segments.spec import SegmentSpec
from core.segments.structure.structure import structure_of
from core.table.table import Table

NUMBER, PLACED, HELD = (0.05, 0.8), 0.8, 0.85  # of the time is over


def segment(
    table: Table,
    spec: SegmentSpec,
    progress: Progress | None = None,
    pool: Executor | None = None,
) -> Segmentation:
    """Find groups of alike customers.

    Parameters
    ----------
    table : Table of n_rows; every row gets a segment or is an outlier, missing cells pulling to no side.
    spec : what to segment by and how; without a `k` it is chosen, and so is an algorithm "auto".
    progress : called with the share done (0 to 1) and what is being done.
    pool : who compares numbers of segments, if not this machine; what is found is the same.

    Returns
    -------
    Segmentation; the same for the same rows in any order.

    Raises
    ------
    MissingColumns, BadColumn, TooFewRows, NothingToSegment, TooManySegments, UnknownAlgorithm,
    BadHyperparameter
    """
    progress = progress or quiet
    progress(0.0, "reading the columns")
    spec, reason = settle(table, spec, progress)
    prepared = prepare(table, spec)
    resampled = resample(prepared)
    choosing, k, quality = _number(prepared, resampled, within(progress, *NUMBER), pool)
    progress(PLACED, "placing all customers")
    pipeline = prepared.fitted(k)
    ids = pipeline["cluster"].labels_
    found = int(ids.max()) + 1
    quality = settled(prepared, resampled, quality, ids)
    progress(HELD, "comparing with customers who have no groups")
    structure = structure_of(prepared, ids, quality)
    labels = pd.Series(ids, index=prepared.frame.index).reindex(table.frame.index)
    traits = traits_of(table.frame, prepared.schema, labels)
    return Segmentation(
        spec=replace(spec, k=k),
        schema=prepared.schema,
        pipeline=pipeline,
        names=names_of(traits, found),
        sizes=tuple(np.bincount(ids[ids != OUTLIER], minlength=found).tolist()),
        row_numbers=tuple(labels.index.tolist()),
        ids=tuple(labels.tolist()),
        quality=quality,
        structure=structure,
        measured=len(resampled.points),
        variance_shares=variance_shares(prepared.to_points, prepared.points),
        traits=traits,
        verdict=structure.sentence,
        choosing=choosing,
        reason=reason,
        tamed=tamed_of(prepared.to_points, prepared.frame),
    )


def _number(
    prepared: Prepared, resampled: Resampled, progress: Progress, pool: Executor | None
) -> tuple[Choosing | None, int, Quality]:
    """The number of segments, as asked or the recommended one, and what was seen of so many."""
    if prepared.spec.k is None:
        choosing = choose(prepared, resampled, progress=progress, pool=pool)
        return choosing, choosing.k, choosing.quality
    k = demand_segments(prepared, prepared.spec.k)
    return None, k, measure(prepared, resampled, k, progress)
