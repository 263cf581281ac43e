"""Learning curve: whether more customers would help."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from sklearn.base import clone

from core.learning.evaluation.metrics import METRICS, Floats
from core.learning.evaluation.scheme import Split
from core.learning.fitting import fit, probabilities
from core.learning.reading.extrapolation import curve_draws
from core.learning.rows import LabelledRows, labelled_rows
from core.learning.spec import TrainingSpec
from core.learning.splitting import Indices, folds
from core.learning.train import build, look
from core.table.table import Table

SHARES = (0.125, 0.25, 0.5, 1.0)  # of the rows that can teach
HALVES = 2
FEWEST = 5  # rows of a class that every share holds, where there are so many
POINTS = 25
LITTLE, MUCH = 0.01, 0.03  # nats
Progress = Callable[[float, str], None]


@dataclass(frozen=True, eq=False)
class LearningCurve:
    """How a model gets better with the rows that teach it.

    `measured`: rows, log_loss, log_loss_sd, accuracy, accuracy_sd (of the two halves).
    `expected`: rows (up to twice the table's), log_loss, low, high (90% of the curves that fit).
    `gain` is what twice the rows would take from the log-loss, `low` and `high` hold 90% of such gains.
    """

    measured: pd.DataFrame
    expected: pd.DataFrame
    rows: int
    gain: float
    low: float
    high: float
    sentence: str


def learning_curve(table: Table, spec: TrainingSpec, progress: Progress | None = None) -> LearningCurve:
    """Learn from growing shares of the rows, and say what twice the rows would bring.

    One half of the rows teaches, an eighth to all of it, and the other half tests; then the other way
    round. That teaches as many rows as two models of all rows. Rows that belong together stay together;
    time does not cut them. Each share holds the smaller ones, and every class.

    Parameters
    ----------
    table : rows with an empty target are left out.
    spec : made by `specify`.
    progress : called before each fit with the share done (0 to 1) and what is being done.

    Returns
    -------
    LearningCurve

    Raises
    ------
    MissingColumns, SingleClassTarget, RareClasses, BadScheme, NoFeatures
    """
    rows = labelled_rows(table, replace(spec, time=None, cutoffs=()))
    halves = folds(rows.groups, rows.labels, HALVES, spec.seed)
    splits = [split for half in halves for split in _growing(half, rows.truth, spec.seed)]
    pipeline = build(spec, look(spec, table.schema, rows))
    work, done, said = sum(len(teaching) for teaching, _ in splits), 0, []
    for teaching, testing in splits:
        if progress:
            progress(done / work, f"learning from {len(teaching):,} rows")
        fitted = fit(clone(pipeline), rows.features.iloc[teaching], rows.labels.iloc[teaching])
        said.append(probabilities(fitted, rows.features.iloc[testing]))
        done += len(teaching)
    scores = {name: _scores(name, rows, splits, said) for name in ("log_loss", "accuracy")}
    sizes = np.array([len(teaching) for teaching, _ in splits], dtype=float).reshape(HALVES, -1).mean(axis=0)
    return _curve(sizes, scores, len(rows.labels), spec.seed)


def _growing(half: Split, truth: Indices, seed: int) -> list[Split]:
    """Growing parts of the teaching rows, each holding the ones before and all classes alike."""
    teaching, testing = half
    shuffled = np.random.default_rng(seed).permutation(teaching)
    own = truth[shuffled]
    order = np.argsort(own, kind="stable")
    counts = np.bincount(own)
    rank = np.empty(len(own))
    rank[order] = np.arange(len(own)) - (np.cumsum(counts) - counts)[own[order]]
    turn = np.where(rank < FEWEST, -1, (rank + 0.5) / counts[own])
    ordered, fewest = shuffled[np.argsort(turn, kind="stable")], int((turn < 0).sum())
    sizes = [max(round(share * len(teaching)), fewest) for share in SHARES]
    return [(np.sort(ordered[:size]), testing) for size in sizes]


def _scores(name: str, rows: LabelledRows, splits: list[Split], said: list[Floats]) -> Floats:
    """(2, n_sizes) of a metric."""
    each = [
        METRICS[name].compute(rows.truth[testing], one)
        for (_, testing), one in zip(splits, said, strict=True)
    ]
    return np.asarray(each).reshape(HALVES, -1)


def _curve(sizes: Floats, scores: dict[str, Floats], n_rows: int, seed: int) -> LearningCurve:
    measured = pd.DataFrame({"rows": sizes.round().astype(int)})
    for name, values in scores.items():
        measured[name] = values.mean(axis=0)
        measured[f"{name}_sd"] = values.std(axis=0, ddof=1)
    reach = np.append(np.geomspace(sizes[0], 2 * n_rows, POINTS), [n_rows, 2 * n_rows])
    draws = curve_draws(sizes, scores["log_loss"], reach, seed)
    low, high = np.quantile(draws[:, :POINTS], [0.05, 0.95], axis=0)
    middle = draws[:, :POINTS].mean(axis=0)
    expected = pd.DataFrame({"rows": reach[:POINTS], "log_loss": middle, "low": low, "high": high})
    gains = draws[:, -2] - draws[:, -1]
    least, most = (float(end) for end in np.quantile(gains, [0.05, 0.95]))
    gain = float(np.median(gains))
    return LearningCurve(measured, expected, n_rows, gain, least, most, _in_words(gain, least, most))


def _in_words(gain: float, low: float, high: float) -> str:
    said = f"Twice the customers would lower log-loss by about {gain:.3f} ({low:.3f} to {high:.3f})"
    if high < LITTLE:
        return f"{said}: little, whatever else is true."
    if low >= MUCH:
        return f"{said}: much, more customers are worth collecting."
    if high - low > MUCH and low < LITTLE:
        return f"{said}: too wide a range to tell."
    return f"{said}: {'little' if gain < LITTLE else 'some' if gain < MUCH else 'probably much'}."
