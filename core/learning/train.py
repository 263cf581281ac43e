"""Training: from a table and a spec to one fitted pipeline."""

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from sklearn.pipeline import Pipeline

from core.choices import pick
from core.learning.algorithms import ALGORITHMS
from core.learning.answering.conformal import Limits
from core.learning.background import Background, background_of
from core.learning.encoding import Inputs, inputs_of
from core.learning.fitting import fit
from core.learning.history import match_history
from core.learning.rows import LabelledRows, labelled_rows
from core.learning.sketch import sketch_of
from core.learning.spec import TrainingSpec
from core.table.dates import in_days
from core.table.reference import Reference, reference_of
from core.table.schema import Column, Schema
from core.table.table import Table


@dataclass(frozen=True)
class TrainedModel:
    """A fitted pipeline with all that is needed to use it again.

    `schema` has the id (if any), the features (with the ranges and categories of the training rows) and
    the target; `classes` are in the order of every probability column, `shares` their shares in training;
    `reference` remembers how the columns were distributed; `limits`, learned from out-of-fold answers, are
    what prediction sets are cut at; `sketch` knows the training rows again; `background` are some of the
    customers in them, as they were.
    """

    spec: TrainingSpec
    schema: Schema
    pipeline: Pipeline
    classes: tuple[str, ...]
    shares: tuple[float, ...]
    rows: int
    reference: tuple[Reference, ...] = ()
    limits: Limits | None = None
    sketch: tuple[int, ...] = ()
    background: Background = field(default_factory=Background.none)

    @property
    def asks(self) -> Schema:
        """The columns of a row to predict: whatever stands in the target's, it faults no row."""
        return self.schema.with_roles({self.spec.target: "ignored"})


def look(spec: TrainingSpec, schema: Schema, rows: LabelledRows) -> Inputs:
    """What a pipeline for this spec may look at.

    Parameters
    ----------
    spec : names the features.
    schema : describes at least the features.
    rows : say how much there is to learn from and which classes there are.

    Returns
    -------
    Inputs, the columns that speak of the classes among them.
    """
    history = match_history(schema, rows.classes, spec.features)
    inputs = inputs_of(schema, spec.features, history, rows.size)
    return replace(inputs, imbalance=spec.imbalance)


def build(spec: TrainingSpec, inputs: Inputs) -> Pipeline:
    """The unfitted pipeline of a spec: one scikit-learn Pipeline over a named frame of the features.

    Parameters
    ----------
    spec : names the algorithm, its hyperparameters and the seed.
    inputs : what the pipeline may look at.

    Returns
    -------
    Pipeline

    Raises
    ------
    UnknownAlgorithm, NoFeatures
    """
    pipeline: Pipeline = pick(ALGORITHMS, spec.algorithm).build(inputs, spec.hyperparameters, spec.seed)
    return pipeline


def train(table: Table, spec: TrainingSpec, threads: int = 2) -> TrainedModel:
    """Learn to tell the classes of the target apart, from all labelled rows.

    Parameters
    ----------
    table : rows with an empty target are left out.
    spec : made by `specify`.
    threads : 1 where others fit at the same time.

    Returns
    -------
    TrainedModel, without prediction sets (they need out-of-fold answers: see `learn`).

    Raises
    ------
    MissingColumns, SingleClassTarget, RareClasses, NoFeatures
    """
    rows = labelled_rows(table, spec)
    pipeline = fit(build(spec, look(spec, table.schema, rows)), rows.features, rows.labels, threads)
    named = table.schema.only([table.schema.id] if table.schema.id else []).columns
    taught = tuple(_as_taught(table.schema[name], rows.features[name]) for name in spec.features)
    shares = rows.labels.value_counts(normalize=True)
    return TrainedModel(
        spec=spec,
        schema=Schema((*named, *taught, table.schema[spec.target])),
        pipeline=pipeline,
        classes=tuple(str(name) for name in pipeline.classes_),
        shares=tuple(float(shares[name]) for name in pipeline.classes_),
        rows=len(rows.labels),
        reference=reference_of(rows.features, table.schema.only(spec.features)),
        sketch=sketch_of(rows.features),
        background=background_of(rows, table.frame[table.schema.id] if table.schema.id else None),
    )


def _as_taught(column: Column, values: pd.Series) -> Column:
    """The column as the training rows alone held it: what only other rows hold is new to the model."""
    counts = values.value_counts()
    blank = replace(column, low=None, high=None, typical=None, whole=False, categories=())
    seen = replace(blank, missing=float(values.isna().mean()), distinct=len(counts))
    if counts.empty:
        return seen
    if column.is_category:
        common = min(counts[counts == counts.iloc[0]].index)
        return replace(seen, typical=str(common), categories=tuple(sorted(map(str, counts.index))))
    if column.kind == "date":
        days = in_days(values.dropna())
        return replace(seen, low=float(days.min()), high=float(days.max()))
    if not column.is_number:
        return seen
    numbers = values.dropna().to_numpy(dtype=float)
    low, typical, high = (float(value) for value in np.quantile(numbers, [0, 0.5, 1]))
    return replace(
        seen, low=low, typical=typical, high=high, whole=bool(np.all(numbers == np.floor(numbers)))
    )
