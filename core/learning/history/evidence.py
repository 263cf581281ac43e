"""Evidence: what the columns of a customer's past say for each class, as numbers from 0 up."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
HALF_LIVES = (15, 60)  # days after which "bought so long ago" counts half


def evidence(
    frame: pd.DataFrame,
    classes: NDArray[Any],
    families: Sequence[Mapping[str, str]],
    since: Sequence[Mapping[str, str]] = (),
    speaking: Sequence[str] = (),
) -> Floats:
    """Read every source of evidence there is.

    Parameters
    ----------
    frame : (n_rows, n_columns) with the columns named below.
    classes : (n_classes,)
    families : {class: column of counts} each; missing and negative counts are 0, as are those of a class
        without a column.
    since : {class: column of days since} each, read as counts that fade with each of HALF_LIVES; missing
        means never.
    speaking : columns whose values are classes: 1 for the class that is named.

    Returns
    -------
    (n_sources, n_rows, n_classes), at least 0: the families, each of `since` at each half-life, `speaking`.
    """
    counted = [np.clip(np.nan_to_num(_columns(frame, each, classes)), 0, None) for each in families]
    faded = [
        np.nan_to_num(2.0 ** (-np.clip(_columns(frame, each, classes, np.nan), 0, None) / days))
        for each in since
        for days in HALF_LIVES
    ]
    named = [
        (frame[name].to_numpy(object)[:, None] == classes.astype(object)).astype(float) for name in speaking
    ]
    sources = [*counted, *faded, *named]
    return np.stack(sources) if sources else np.zeros((0, len(frame), len(classes)))


def _columns(
    frame: pd.DataFrame, family: Mapping[str, str], classes: NDArray[Any], absent: float = 0.0
) -> Floats:
    nothing = np.full(len(frame), absent)
    return np.column_stack(
        [frame[family[each]].to_numpy(float) if each in family else nothing for each in classes]
    )
