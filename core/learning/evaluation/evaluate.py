"""Evaluation: cross-validated scores of a spec beside its baselines, and what they mean."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.choices import Hyperparameters
from core.findings import Finding
from core.learning.answering.conformal import Limits, limits_of
from core.learning.checks.every import check
from core.learning.checks.measured import Measured
from core.learning.evaluation.answers import Answers
from core.learning.evaluation.calibrating import calibrate
from core.learning.evaluation.contenders import BASELINES, MODEL, contenders_of
from core.learning.evaluation.crossing import Crossed, Told, crossed
from core.learning.evaluation.intervals import folds_of, scores_of
from core.learning.evaluation.metrics import Score
from core.learning.evaluation.scheme import Scheme, Split, scheme_of, splits_of
from core.learning.evaluation.verdict import verdict
from core.learning.rows import LabelledRows, labelled_rows
from core.learning.spec import TrainingSpec
from core.learning.train import look
from core.learning.tuning.result import Tuning
from core.table.cells import as_texts
from core.table.table import Table
from core.table.wording import counted

Progress = Callable[[float, str], None]
SHOWN = ("mean", "sd", "low", "high")
HEAVY = 4  # the fit of a model counts as much as that of so many baselines


@dataclass(frozen=True)
class Evaluation:
    """How well a spec learns, measured on rows it did not see.

    `metrics` and each of `baselines` (prior, habit where the table has such columns, logistic_regression)
    map a metric to its Score over the folds; `training` are the scores of the same models on some of the
    rows that taught them, without intervals. `answers` are the model's to the rows it did not see, already
    at the `temperature` of their fold; `temperature` itself, found on all answers, is that of the final
    model: above 1 it is humbler than it was learned, at 1 calibration did not help. `limits` are what
    prediction sets are cut at, `scheme` says how rows were cut, and `tuning` what was searched where
    hyperparameters were.
    """

    rows: int
    classes: tuple[str, ...]
    metrics: Mapping[str, Score]
    baselines: Mapping[str, Mapping[str, Score]]
    training: Mapping[str, Score]
    answers: Answers
    scheme: Scheme
    temperature: float
    limits: Limits
    verdict: str
    findings: tuple[Finding, ...]
    tuning: Tuning | None = None

    @property
    def board(self) -> pd.DataFrame:
        """The model and its baselines, (n_contenders * n_metrics, 6).

        Columns: name ("model", or the baseline's), metric, mean, sd, and low and high of the 95 % interval.
        """
        everyone = {MODEL: self.metrics, **self.baselines}
        return pd.DataFrame(
            [
                {"name": name, "metric": metric, **{each: getattr(score, each) for each in SHOWN}}
                for name, scores in everyone.items()
                for metric, score in scores.items()
            ]
        )


def cross_validate(
    table: Table,
    spec: TrainingSpec,
    progress: Progress | None = None,
    chosen: Sequence[Hyperparameters] = (),
    pool: Executor | None = None,
) -> Evaluation:
    """Measure a spec and its baselines on the same splits; identical rows never sit on both sides.

    Parameters
    ----------
    table : rows with an empty target are left out.
    spec : made by `specify`.
    progress : called in this thread, at once and after each fit: the share done (0 to 1), what is done.
    chosen : hyperparameters of the model in each split, where they were tuned there; else those of the spec.
    pool : who fits, if not this machine; the answers are the same.

    Returns
    -------
    Evaluation

    Raises
    ------
    MissingColumns, SingleClassTarget, RareClasses, BadScheme, NoFeatures
    """
    rows = labelled_rows(table, spec)
    splits = splits_of(rows, spec)
    specs = [replace(spec, hyperparameters=each) for each in chosen] or [spec] * len(splits)
    contenders = contenders_of(specs, look(spec, table.schema, rows))
    told = _telling(progress, len(splits), len(contenders.pipelines) - 1)
    said = crossed(contenders.pipelines, rows, splits, told, MODEL, pool=pool)
    customer = _customers(table, rows)
    asked = {name: _answers(rows, customer, splits, found) for name, found in said.items()}
    if contenders.same:
        asked[contenders.same] = asked[MODEL]
    return _evaluation(spec, rows, splits, asked, _taught(rows, said[MODEL]))


def _telling(progress: Progress | None, n_splits: int, n_baselines: int) -> Told:
    """Tell a person how many fits are done; one fit of the model on all rows is yet to come."""
    tell = progress or (lambda share, doing: None)
    all_of_it = (HEAVY + n_baselines) * (n_splits + 1)
    done = {"weight": 0, "models": 0}

    def told(name: str, _number: int) -> None:
        done["weight"] += HEAVY if name == MODEL else 1
        done["models"] += name == MODEL
        tell(done["weight"] / all_of_it, f"{done['models']} of {counted(n_splits, 'fold')} done")

    tell(0.0, f"0 of {counted(n_splits, 'fold')} done")
    return told


def _customers(table: Table, rows: LabelledRows) -> pd.Series | None:
    """The name of each row's customer, where the table has such a column."""
    name = table.schema.id
    return as_texts(table.frame.loc[rows.labels.index, name]) if name else None


def _answers(
    rows: LabelledRows, customer: pd.Series | None, splits: Sequence[Split], found: Sequence[Crossed]
) -> Answers:
    """The answers to all testing rows, in the order of the splits."""
    at = np.concatenate([testing for _, testing in splits])
    return Answers(
        classes=rows.classes,
        row=rows.labels.index.to_numpy(dtype=np.int64)[at],
        fold=np.repeat(np.arange(len(splits)), [len(testing) for _, testing in splits]),
        truth=rows.truth[at],
        probability=np.concatenate([each.testing for each in found]),
        customer=None if customer is None else customer.to_numpy(dtype=object, na_value="")[at],
    )


def _taught(rows: LabelledRows, found: Sequence[Crossed]) -> Answers:
    """What the models said of rows that taught them."""
    at = np.concatenate([each.taught for each in found])
    return Answers(
        classes=rows.classes,
        row=rows.labels.index.to_numpy(dtype=np.int64)[at],
        fold=np.repeat(np.arange(len(found)), [len(each.taught) for each in found]),
        truth=rows.truth[at],
        probability=np.concatenate([each.teaching for each in found]),
    )


def _evaluation(
    spec: TrainingSpec,
    rows: LabelledRows,
    splits: Sequence[Split],
    asked: Mapping[str, Answers],
    taught: Answers,
) -> Evaluation:
    calibration = calibrate(asked[MODEL], in_time=spec.time is not None)
    answers = calibration.of(asked[MODEL])
    groups = rows.groups[np.concatenate([testing for _, testing in splits])]
    metrics = scores_of(answers, groups)
    order = [name for name in ("prior", *BASELINES) if name in asked]
    baselines = {
        name: metrics if asked[name] is asked[MODEL] else scores_of(asked[name], groups) for name in order
    }
    scheme = scheme_of(spec, splits, answers)
    training = folds_of(calibration.of(taught))
    measured = Measured(spec, rows, answers, metrics, baselines, training, scheme.ratio)
    return Evaluation(
        rows=len(rows.labels),
        classes=rows.classes,
        metrics=metrics,
        baselines=baselines,
        training=training,
        answers=answers,
        scheme=scheme,
        temperature=calibration.temperature,
        limits=limits_of(answers),
        verdict=verdict(metrics, baselines, scheme.ratio),
        findings=check(measured),
    )
