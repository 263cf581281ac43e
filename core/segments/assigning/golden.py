"""Golden rows of a segmentation: training rows of every segment, and outliers, with their place."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from core.golden import Answer, GoldenRow, as_form_row
from core.segments.algorithms.clusterer import OUTLIER
from core.segments.assigning.assign import OUTLIER_NAME, assign_many, assign_one
from core.segments.segmentation import Segmentation
from core.table.table import Table

NO_TIE = 1e-6  # a row half-way between two segments may fall to either side by rounding


def golden_rows(segmentation: Segmentation, table: Table, per_segment: int = 3) -> tuple[GoldenRow, ...]:
    """Take a few training rows of every segment, from its heart to its border, and as many outliers.

    Parameters
    ----------
    segmentation : made of the table.
    table : the training table.
    per_segment : rows to take of each segment.

    Returns
    -------
    GoldenRows labelled with the name of the segment the fit put them in (not one assigned later), or as
    outliers; the number is the confidence, worked out for all training rows together.
    """
    confidence = assign_many(segmentation, table)["confidence"]
    rows = table.frame[list(segmentation.spec.columns)]
    golden = []
    for number, name in [*enumerate(segmentation.names), (OUTLIER, OUTLIER_NAME)]:
        own = confidence[segmentation.labels == number]
        golden += [
            GoldenRow(as_form_row(rows, at), name, (float(confidence[at]),))
            for at in _spread(own, per_segment)
        ]
    return tuple(golden)


def ask(segmentation: Segmentation, row: Mapping[str, Any]) -> Answer:
    """Answer a golden row through `assign_one`, the function the form calls.

    Parameters
    ----------
    segmentation : already made.
    row : field -> value, as a form sends it.

    Returns
    -------
    The name of the segment, and the confidence.

    Raises
    ------
    MissingColumns, BadRow
    """
    assignment = assign_one(segmentation, row)
    return assignment.segment, (assignment.confidence,)


def _spread(confidence: pd.Series, count: int) -> list[Any]:
    clear = confidence[confidence > NO_TIE].sort_values(ascending=False, kind="stable")
    if clear.empty:
        return []
    return list(clear.index[np.unique(np.linspace(0, len(clear) - 1, count).round().astype(int))])
