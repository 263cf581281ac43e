"""Frames: what estimators over a named frame take, whoever asks them."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_consistent_length, column_or_1d, validate_data


def taught(estimator: BaseEstimator, X: ArrayLike, y: ArrayLike) -> tuple[pd.DataFrame, NDArray[Any]]:
    """Take the rows to learn from, and remember their columns.

    Parameters
    ----------
    estimator : remembers the columns.
    X : (n_rows, n_columns), a named frame, whose cells are left as they are, or numbers.
    y : (n_rows,) labels.

    Returns
    -------
    The rows as a frame (columns of numbers are numbered), and the labels.
    """
    if isinstance(X, pd.DataFrame):
        validate_data(estimator, X, skip_check_array=True)
        labels = column_or_1d(np.asarray(y))
        check_consistent_length(X, labels)
    else:
        X, labels = validate_data(estimator, X, y, dtype=np.float64, ensure_all_finite="allow-nan")
    check_classification_targets(labels)
    return pd.DataFrame(X), labels


def asked(estimator: BaseEstimator, X: ArrayLike) -> pd.DataFrame:
    """Take rows to answer for; they have the columns of those that taught.

    Parameters
    ----------
    estimator : fitted with `taught`.
    X : (n_rows, n_columns), a named frame or numbers.

    Returns
    -------
    The rows as a frame.
    """
    if isinstance(X, pd.DataFrame):
        # Pipelines may hand over columns in any order, and more than are looked at.
        return X
    return pd.DataFrame(
        validate_data(estimator, X, reset=False, dtype=np.float64, ensure_all_finite="allow-nan")
    )
