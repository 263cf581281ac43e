"""Assigning: which segment does a customer belong to, and how clearly?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.errors import BadColumn
from core.segments.segmentation import Segmentation
from core.table.row_names import led_by
from core.table.table import Table, conform_one

CLEAR = 0.4
BORDER = 0.1


@dataclass(frozen=True, slots=True)
class Assignment:
    """The segment of one customer.

    `confidence` goes from 0 (half-way between two segments) to 1 (exactly typical of this one); for
    k-means it is 1 - d1 / d2 with the distances to the nearest and the second nearest centre. It is no
    probability.
    """

    segment_id: int
    segment: str
    confidence: float
    sentence: str


def assign_one(segmentation: Segmentation, row: Mapping[str, Any]) -> Assignment:
    """Place one customer, as the form, the API and the golden rows do.

    Parameters
    ----------
    segmentation : already made.
    row : field -> value, typed or as text; a field that is not given is unknown and pulls to no segment.

    Returns
    -------
    Assignment

    Raises
    ------
    MissingColumns (an unknown field), BadRow (a value that does not fit)
    """
    answer = _assigned(segmentation, conform_one(row, segmentation.schema)).iloc[0]
    confidence = float(answer["confidence"])
    sentence = f"This customer belongs {_how(confidence)} to segment '{answer['segment']}'."
    return Assignment(int(answer["segment_id"]), str(answer["segment"]), confidence, sentence)


def assign_many(segmentation: Segmentation, table: Table) -> pd.DataFrame:
    """Place every row of a table, each as it would be placed alone.

    Parameters
    ----------
    segmentation : already made.
    table : Table of n_rows with the columns of the segmentation, best conformed to its schema.

    Returns
    -------
    (n_rows, 3) frame with the table's index: segment_id, segment, confidence (0 to 1).

    Raises
    ------
    MissingColumns, BadColumn (a column is of another kind than when the segments were found)
    """
    for name in segmentation.spec.columns:
        now, then = table.schema[name].kind, segmentation.schema[name].kind
        if now != then:
            raise BadColumn(f"The column '{name}' is a {now} here and was a {then} in the segmentation.")
    return _assigned(segmentation, table.frame)


def assigned(segmentation: Segmentation, table: Table) -> pd.DataFrame:
    """Place every row of a table, as a file to take away.

    Parameters
    ----------
    segmentation : already made.
    table : as for `assign_many`.

    Returns
    -------
    (n_rows, 4) frame with the table's index: the id column, or `row` when there is none, segment,
    segment_id, confidence.

    Raises
    ------
    MissingColumns, BadColumn (of another kind, or the id is named like a column of the answer)
    """
    placed = assign_many(segmentation, table)[["segment", "segment_id", "confidence"]]
    named = table.schema.id
    return led_by(table.frame[named] if named else placed.index, named or "row", placed)


def _assigned(segmentation: Segmentation, frame: pd.DataFrame) -> pd.DataFrame:
    points = segmentation.pipeline["encode"].transform(frame[list(segmentation.spec.columns)])
    cluster = segmentation.pipeline["cluster"]
    ids = cluster.predict(points)
    names = pd.Series(segmentation.names, dtype="str").iloc[ids].to_numpy()
    return pd.DataFrame(
        {"segment_id": ids, "segment": names, "confidence": cluster.confidence(points)}, index=frame.index
    ).astype({"segment": "str"})


def _how(confidence: float) -> str:
    if confidence >= CLEAR:
        return "clearly"
    return "on the whole" if confidence >= BORDER else "only just"
