"""Points: customers in the space in which distances between them are taken."""

import numpy as np

from core.choices import pick
from core.segments.algorithms import ALGORITHMS
from core.segments.encoding.encoder import encoder_of
from core.segments.encoding.quantities import Numbers
from core.segments.segmentation import Segmentation
from core.table.table import Table


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
        return np.asarray(segmentation.pipeline["encode"].transform(frame), dtype=float)
    encoder = encoder_of(segmentation.schema, segmentation.spec)
    return np.asarray(encoder.fit_transform(frame), dtype=float)
