"""Fitting and asking pipelines with no more threads than help."""

from contextlib import AbstractContextManager, nullcontext

import numpy as np
import pandas as pd
from joblib import parallel_config
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from core.learning.sharing import share_filters
from core.threads import one_thread

share_filters()  # before anything is fitted or asked

FEW = 20_000  # rows below which the threads of BLAS and OpenMP gain nothing


def fit(pipeline: Pipeline, features: pd.DataFrame, labels: pd.Series, threads: int = 2) -> Pipeline:
    """Fit a pipeline, its trees on two threads.

    Parameters
    ----------
    pipeline : fitted in place.
    features : (n_rows, n_columns).
    labels : (n_rows,) class of each row.
    threads : 1 where others fit at the same time.

    Returns
    -------
    The pipeline.
    """
    alone = _threads_for(len(labels)) if threads > 1 else one_thread()
    with alone, parallel_config(backend="threading", n_jobs=threads):
        fitted: Pipeline = pipeline.fit(features, labels)
    return fitted


def probabilities(pipeline: Pipeline, features: pd.DataFrame) -> NDArray[np.float64]:
    """Ask a fitted pipeline, on one thread: added up in another order, trees give other last digits.

    Parameters
    ----------
    pipeline : fitted.
    features : (n_rows, n_columns), at least one row.

    Returns
    -------
    (n_rows, n_classes) probabilities in the order of the pipeline's classes.
    """
    with _threads_for(len(features)):
        return np.asarray(pipeline.predict_proba(features))


def _threads_for(n_rows: int) -> AbstractContextManager[None]:
    """On a busy machine the threads of BLAS and OpenMP wait for each other, and few rows take far longer."""
    return one_thread() if n_rows < FEW else nullcontext()
