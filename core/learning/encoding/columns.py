"""Columns: what the encoders take, a named frame as pipelines hand it over or a plain array."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from sklearn.base import BaseEstimator
from sklearn.utils.validation import validate_data


def columns_of(encoder: BaseEstimator, X: ArrayLike, kind: type, first: bool = False) -> pd.DataFrame:
    """Take columns to encode.

    Parameters
    ----------
    encoder : remembers the columns, or is held to those it remembers.
    X : (n_rows, n_columns), a frame whose cells are left as they are, or an array.
    kind : of the cells of an array.
    first : whether these are the columns to remember.

    Returns
    -------
    The columns as a frame; those of an array are numbered.
    """
    if isinstance(X, pd.DataFrame):
        validate_data(encoder, X, reset=first, skip_check_array=True)
        return X
    cells = validate_data(encoder, X, reset=first, dtype=kind, ensure_all_finite="allow-nan")
    return pd.DataFrame(np.asarray(cells))
