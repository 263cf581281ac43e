"""Assigning: which segment does a customer belong to, and how clearly?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.errors import BadColumn
from core.segments.algorithms.clusterer import OUTLIER
from core.segments.algorithms.neighbours import ASKED
from core.segments.segmentation import Segmentation
from core.table.row_names import led_by
from core.table.table import Table, conform_one

OUTLIER_NAME = "outlier"  # what an outlier's segment is called; its id is -1
CLEAR, BORDER = 0.4, 0.1  # of the way to the next segment
MOSTLY, LARGELY = 0.8, 0.5  # of a share
BARELY = 0.1  # of an outlier


@dataclass(frozen=True, slots=True)
class Assignment:
    """The segment of one customer; that of an outlier is -1, "outlier".

    `confidence` goes from 0 to 1; what it is differs between algorithms, see `about_confidence`.
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
    number, name, confidence = int(answer["segment_id"]), str(answer["segment"]), float(answer["confidence"])
    sentence = f"This customer belongs {_how(segmentation, confidence)} to segment '{name}'."
    if number == OUTLIER:
        barely = ", though only just" if confidence < BARELY else ""
        sentence = f"This customer belongs to no segment: unlike the customers of each{barely}."
    return Assignment(number, name, confidence, sentence)


def assign_many(segmentation: Segmentation, table: Table) -> pd.DataFrame:
    """Place every row of a table, each as it would be placed alone.

    Parameters
    ----------
    segmentation : already made.
    table : Table of n_rows with the columns of the segmentation, best conformed to its schema.

    Returns
    -------
    (n_rows, 3) frame with the table's index: segment_id, segment, confidence (0 to 1); an outlier's are
    -1 and "outlier".

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


def about_confidence(segmentation: Segmentation) -> str:
    """Say what the confidence of an assignment is.

    Parameters
    ----------
    segmentation : already made.

    Returns
    -------
    Sentences, the last ones only where the segments were changed by hand or there may be outliers.
    """
    first = _first(segmentation)
    if hasattr(first, "memberships"):
        said = "The probability that the customer belongs to this segment, as the algorithm sees it."
    elif _is_by_distance(segmentation):
        said = "1 on the middle of the segment, 0 half-way to the next one. It is no probability."
    else:
        said = (
            f"How many of the {ASKED} nearest known customers are in the same segment. It is no probability."
        )
    if segmentation.steps:
        said += (
            " Where segments were changed by hand, it also says how clearly the customer lies on its side."
        )
    return said


def _assigned(segmentation: Segmentation, frame: pd.DataFrame) -> pd.DataFrame:
    points = segmentation.pipeline["encode"].transform(frame[list(segmentation.spec.columns)])
    cluster = segmentation.pipeline["cluster"]
    ids = cluster.predict(points)
    # The last name is that of -1.
    names = pd.Series([*segmentation.names, OUTLIER_NAME], dtype="str").iloc[ids].to_numpy()
    return pd.DataFrame(
        {"segment_id": ids, "segment": names, "confidence": cluster.confidence(points)}, index=frame.index
    ).astype({"segment": "str"})


def _how(segmentation: Segmentation, confidence: float) -> str:
    clear, border = (CLEAR, BORDER) if _is_by_distance(segmentation) else (MOSTLY, LARGELY)
    if confidence >= clear:
        return "clearly"
    return "on the whole" if confidence >= border else "only just"


def _is_by_distance(segmentation: Segmentation) -> bool:
    """Whether the confidence says how far it is to the next segment; else it is a share."""
    return hasattr(_first(segmentation), "transform")


def _first(segmentation: Segmentation) -> Any:
    """The clusterer as it was before any change by hand."""
    cluster = segmentation.pipeline["cluster"]
    return getattr(cluster, "first", cluster)
