"""Frames: what estimators over a named frame take, whoever asks them."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_consistent_length, column_or_1d, validate_data

LEAST = 6  # rows of a class that are kept, however rare it is


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


def some_of(labels: NDArray[Any], most: int) -> NDArray[np.int64]:
    """Rows that stand for all, where so many tell no more: each class in its share, by chance.

    Parameters
    ----------
    labels : (n_rows,).
    most : rows wanted; a few more where classes are rare, of which up to 6 are kept.

    Returns
    -------
    Positions in their order; all of them where there are no more than `most`.
    """
    if len(labels) <= most:
        return np.arange(len(labels))
    codes = np.unique(labels, return_inverse=True)[1]
    shuffled = np.random.default_rng(0).permutation(len(labels))
    by_class = shuffled[np.argsort(codes[shuffled], kind="stable")]
    counts = np.bincount(codes)
    rank = np.arange(len(labels)) - np.repeat(np.cumsum(counts) - counts, counts)
    kept = np.maximum(np.round(counts * (most / len(labels))), LEAST)
    return np.sort(by_class[rank < np.repeat(kept, counts)])
