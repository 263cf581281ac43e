"""Points: customers in the space in which distances between them are taken."""

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer

from core.choices import pick
from core.segments.algorithms import ALGORITHMS
from core.segments.encoding.encoder import encoder_of
from core.segments.encoding.quantities import Numbers
from core.segments.segmentation import Segmentation
from core.table.table import Table
from core.threads import in_threads

AT_ONCE = 50_000  # rows


def points_of(segmentation: Segmentation, table: Table) -> Numbers:
    """Encode the customers of a table so that every column weighs what it should.

    Parameters
    ----------
    segmentation : already made, by whatever algorithm.
    table : Table of n_rows with its columns.

    Returns
    -------
    (n_rows, n_encoded). An algorithm that sees the cells themselves has no such space of its own; then it
    is the one that distances are taken in, its scales being those of this table.
    """
    frame = table.frame[list(segmentation.spec.columns)]
    if pick(ALGORITHMS, segmentation.spec.algorithm).sees == "points":
        return _encoded(segmentation.pipeline["encode"], frame)
    return _encoded(encoder_of(segmentation.schema, segmentation.spec).fit(frame), frame)


def _encoded(encoder: ColumnTransformer, frame: pd.DataFrame) -> Numbers:
    """Encode some rows at a time, which stay near the processor."""
    parts = [frame.iloc[start : start + AT_ONCE] for start in range(0, len(frame), AT_ONCE)]
    return np.concatenate(in_threads(lambda part: np.asarray(encoder.transform(part)), parts, len(frame)))
