"""Crossing: fitting every contender on every teaching part, two at a time, and asking it of the rest."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from dataclasses import dataclass

import numpy as np
from joblib.externals.loky import get_reusable_executor
from sklearn.base import clone
from sklearn.pipeline import Pipeline

from core.learning.evaluation.metrics import Floats
from core.learning.evaluation.scheme import Split
from core.learning.fitting import fit, probabilities
from core.learning.rows import LabelledRows
from core.learning.splitting import Indices

AT_ONCE = 2
MANY = 1_000  # rows from which on processes of their own repay the seconds that they take to start
SAMPLE = 1_000  # teaching rows of each fit that are asked too, for the gap between them and the others
Told = Callable[[str, int], None]


@dataclass(frozen=True)
class Crossed:
    """What one fitted contender said of its testing rows, and of some rows that `taught` it (positions)."""

    testing: Floats
    taught: Indices
    teaching: Floats


def crossed(
    pipelines: Mapping[str, Sequence[Pipeline]],
    rows: LabelledRows,
    splits: Sequence[Split],
    told: Told,
    sampled: str,
    *,
    pool: Executor | None = None,
) -> dict[str, list[Crossed]]:
    """Fit every pipeline on every split; the answers are the same however many run at once.

    Parameters
    ----------
    pipelines : unfitted, one a split; the slowest first.
    rows : that can teach.
    splits : (teaching, testing) positions.
    told : called, in the thread of the caller, with the name and number of each fit that is done.
    sampled : the pipeline that is asked of teaching rows too.
    pool : who fits; without one, two threads or processes of this machine.

    Returns
    -------
    Name -> one Crossed a split, in their order.
    """
    fitting = pool or _pool(len(rows.labels))
    work = {
        fitting.submit(_cross, one, rows, split, number, SAMPLE if name == sampled else 0): (name, number)
        for name, each in pipelines.items()
        for number, (one, split) in enumerate(zip(each, splits, strict=True))
    }
    try:
        for done in as_completed(work):
            done.result()
            told(*work[done])
    finally:
        for waiting in work:
            waiting.cancel()
        if not pool and isinstance(fitting, ThreadPoolExecutor):
            fitting.shutdown(wait=False)
    found = {task: done.result() for done, task in work.items()}
    return {name: [found[name, number] for number in range(len(splits))] for name in pipelines}


def _pool(n_rows: int) -> Executor:
    """Who fits: threads, or on many rows processes, since much of a fit holds Python's lock.

    The processes wait for the next order for a while, and end with the group of this one.
    """
    return ThreadPoolExecutor(AT_ONCE) if n_rows < MANY else get_reusable_executor(AT_ONCE)


def _cross(pipeline: Pipeline, rows: LabelledRows, split: Split, number: int, sample: int) -> Crossed:
    teaching, testing = split
    fitted = fit(clone(pipeline), rows.features.iloc[teaching], rows.labels.iloc[teaching], threads=1)
    taught = _some(teaching, sample, number)
    of_taught = probabilities(fitted, rows.features.iloc[taught]) if sample else np.empty((0, 0))
    return Crossed(probabilities(fitted, rows.features.iloc[testing]), taught, of_taught)


def _some(teaching: Indices, sample: int, seed: int) -> Indices:
    if len(teaching) <= sample:
        return teaching
    return np.sort(np.random.default_rng(seed).choice(teaching, sample, replace=False))
