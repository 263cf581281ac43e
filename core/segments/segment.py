"""Segmenting: from a table and a spec to one fitted pipeline, with names and what they are worth."""

from dataclasses import replace

import numpy as np
import pandas as pd

from core.segments.choosing.choose import choose
from core.segments.choosing.measuring import measure, settled
from core.segments.choosing.quality import Progress
from core.segments.choosing.resampling import resample
from core.segments.describing.naming import names_of
from core.segments.describing.traits import traits_of
from core.segments.encoding.encoder import variance_shares
from core.segments.preparing import demand_segments, prepare
from core.segments.segmentation import Segmentation
from core.segments.spec import SegmentSpec
from core.segments.structure.continuum import cloud_of, verdict_of
from core.table.table import Table


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
        quality = measure(prepared, resampled, k, progress)
    pipeline = prepared.pipeline(k).fit(prepared.frame)
    ids = pipeline["cluster"].labels_
    quality = settled(prepared, resampled, quality, ids)
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
