"""Evaluation: cross-validated scores of a spec beside its baselines, and what they mean."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from sklearn.dummy import DummyClassifier
from sklearn.pipeline import Pipeline

from core.errors import TooFewRows
from core.findings import Finding, ranked
from core.learning.algorithms import ALGORITHMS
from core.learning.checks import findings_of
from core.learning.encoding import Inputs
from core.learning.evaluation.metrics import Codes, Floats, Score, confusion, measure, measure_folds
from core.learning.evaluation.verdict import verdict
from core.learning.fitting import fit, probabilities
from core.learning.prediction_sets import nonconformity_of
from core.learning.rows import LabelledRows, labelled_rows
from core.learning.spec import TrainingSpec
from core.learning.splitting import folds
from core.learning.train import TrainedModel, build, look
from core.table.cells import as_texts
from core.table.table import Table
from core.table.wording import counted

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Evaluation:
    """How well a spec learns, measured on rows it did not see.

    `metrics` and each of `baselines` (prior, and habit where the table has such columns) map a metric to
    its Score over the folds; `counts` (n_classes, n_classes) are actual by most probable class, in the
    order of `classes`; `nonconformity` are the quantiles of the out-of-fold answers for prediction sets.
    """

    rows: int
    classes: tuple[str, ...]
    metrics: Mapping[str, Score]
    baselines: Mapping[str, Mapping[str, Score]]
    counts: tuple[tuple[int, ...], ...]
    nonconformity: tuple[float, ...]
    verdict: str
    findings: tuple[Finding, ...]

    @property
    def board(self) -> pd.DataFrame:
        """The model and its baselines: name, metric, mean, sd; (n_contenders * n_metrics, 4)."""
        everyone = {"model": self.metrics, **self.baselines}
        return pd.DataFrame(
            [
                {"name": name, "metric": metric, "mean": score.mean, "sd": score.sd}
                for name, scores in everyone.items()
                for metric, score in scores.items()
            ]
        )

    @property
    def confusion(self) -> pd.DataFrame:
        """Cells of the confusion matrix: actual, predicted, customers, share of the actual class."""
        counts = pd.DataFrame(self.counts, index=self.classes, columns=self.classes)
        cells = (
            counts.rename_axis("actual")
            .reset_index()
            .melt("actual", var_name="predicted", value_name="customers")
        )
        cells["share"] = cells["customers"] / cells.groupby("actual")["customers"].transform("sum")
        return cells


def cross_validate(table: Table, spec: TrainingSpec, progress: Progress | None = None) -> Evaluation:
    """Measure a spec and its baselines on the same folds; identical rows never sit on both sides.

    Parameters
    ----------
    table : rows with an empty target are left out.
    spec : made by `specify`.
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    Evaluation

    Raises
    ------
    MissingColumns, SingleClassTarget, RareClasses, NoFeatures
    """
    rows = labelled_rows(table, spec)
    inputs = look(spec, table.schema, rows)
    contenders = {"model": build(spec, inputs), **_baselines(spec, inputs)}
    fold = np.empty(len(rows.labels), dtype=np.int64)
    out_of_fold = {name: np.empty((len(fold), len(rows.classes))) for name in contenders}
    for number, (training, held) in enumerate(folds(rows.groups, rows.labels, spec.folds, spec.seed)):
        if progress:
            progress(number / (spec.folds + 1), f"fold {number + 1} of {spec.folds}")
        fold[held] = number
        for name, contender in contenders.items():
            fit(contender, rows.features.iloc[training], rows.labels.iloc[training])
            out_of_fold[name][held] = probabilities(contender, rows.features.iloc[held])
    return _summary(rows, fold, out_of_fold)


def evaluate_on(model: TrainedModel, table: Table) -> tuple[int, dict[str, float], tuple[Finding, ...]]:
    """Measure a trained model on other labelled rows.

    Parameters
    ----------
    model : already trained; rows it was trained on will flatter it.
    table : holds the model's features and its target, typed by the model's schema.

    Returns
    -------
    rows : how many could be used: rows without a target, or of a class the model does not know, cannot.
    metrics : metric name -> value on these rows.
    findings : what to know of these rows.

    Raises
    ------
    TooFewRows : no row has a class the model knows.
    """
    labels = as_texts(table.frame[model.spec.target])
    known = labels[labels.isin(model.classes)]
    if known.empty:
        raise TooFewRows("No row has a class that the model knows.", f"It knows: {', '.join(model.classes)}.")
    truth = np.searchsorted(np.asarray(model.classes, dtype=object), known.to_numpy(dtype=object))
    probability = probabilities(model.pipeline, table.frame.loc[known.index, list(model.spec.features)])
    return len(known), measure(truth, probability), ranked(_left_out(labels, known))


def _left_out(labels: pd.Series, known: pd.Series) -> Iterable[Finding]:
    empty = int(labels.isna().sum())
    if strange := len(labels) - empty - len(known):
        message = f"{counted(strange, 'row')} of a class the model was not trained on: not measured."
        yield Finding("unknown-class", "warning", str(labels.name), message, {"rows": strange})
    if empty:
        message = f"{counted(empty, 'row')} without a target: not measured."
        yield Finding("unlabelled-rows", "info", str(labels.name), message, {"rows": empty})


def _baselines(spec: TrainingSpec, inputs: Inputs) -> dict[str, Pipeline]:
    """The prior always; habit where columns count past purchases."""
    prior = Pipeline([("classify", DummyClassifier(strategy="prior"))])
    if not inputs.habits:
        return {"prior": prior}
    habit = ALGORITHMS["habit"]
    rule = replace(spec, algorithm=habit.name, hyperparameters=habit.choose(inputs.size))
    return {"prior": prior, "habit": build(rule, inputs)}


def _summary(rows: LabelledRows, fold: Codes, out_of_fold: Mapping[str, Floats]) -> Evaluation:
    truth = np.searchsorted(np.asarray(rows.classes, dtype=object), rows.labels.to_numpy(dtype=object))
    scores = {name: measure_folds(truth, probability, fold) for name, probability in out_of_fold.items()}
    metrics = scores.pop("model")
    counts = confusion(truth, out_of_fold["model"])
    return Evaluation(
        rows=len(truth),
        classes=rows.classes,
        metrics=metrics,
        baselines=scores,
        counts=tuple(tuple(int(n) for n in line) for line in counts),
        nonconformity=nonconformity_of(truth, out_of_fold["model"]),
        verdict=verdict(metrics, scores),
        findings=findings_of(metrics, scores, rows, counts),
    )
