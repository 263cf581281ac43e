"""Training: from a table and a spec to one fitted pipeline."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
from sklearn.pipeline import Pipeline

from core.choices import Hyperparameter, Hyperparameters, Size, Value, pick
from core.errors import NoFeatures, NoTarget, RareClasses, SingleClassTarget
from core.learning.algorithms import ALGORITHMS
from core.learning.encoding import Inputs, inputs_of
from core.learning.fitting import fit
from core.learning.history import match_history
from core.learning.splitting import Indices, identical_rows
from core.table.cells import as_texts
from core.table.reference import Reference, reference_of
from core.table.schema import Column, Schema
from core.table.table import Table

USABLE = ("number", "category", "flag", "date")
SETTINGS = {
    each.name: each
    for each in (
        Hyperparameter(
            "folds", "integer", 5,
            "Parts the rows are cut into; each is predicted by a model of the others.", low=2, high=20,
        ),
        Hyperparameter(
            "seed", "integer", 0, "Where chance begins: the same seed gives the same model.",
            low=0, high=2_000_000_000,
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TrainingSpec:
    """What to learn, from which columns, with which settings; made by `specify`."""

    target: str
    features: tuple[str, ...]
    algorithm: str = "blend"
    hyperparameters: Hyperparameters = field(default_factory=Hyperparameters)
    folds: int = 5
    leave_out_rare: bool = False
    seed: int = 0


@dataclass(frozen=True)
class LabelledRows:
    """The rows to learn from: features (n_rows, n_columns) and the class of each as text.

    `groups` (n_rows,) numbers the rows that are the same in every feature; `rare` counts the rows of
    each class that was left out for having fewer different rows than folds.
    """

    features: pd.DataFrame
    labels: pd.Series
    groups: Indices
    rare: Mapping[str, int] = field(default_factory=dict)

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes in the order of every probability column."""
        return tuple(sorted(self.labels.unique()))

    @property
    def size(self) -> Size:
        """How much there is to learn from."""
        return Size(len(self.labels), self.features.shape[1], len(self.classes))


@dataclass(frozen=True)
class TrainedModel:
    """A fitted pipeline with all that is needed to use it again.

    `schema` has the id (if any), the features (with the ranges and categories of the training rows) and
    the target; `classes` are in the order of every probability column, `shares` their shares in training;
    `reference` remembers how the columns were distributed; `conformity` holds the quantiles of
    out-of-fold nonconformity that prediction sets are cut at.
    """

    spec: TrainingSpec
    schema: Schema
    pipeline: Pipeline
    classes: tuple[str, ...]
    shares: tuple[float, ...]
    rows: int
    reference: tuple[Reference, ...] = ()
    conformity: tuple[float, ...] = ()

    @property
    def asks(self) -> Schema:
        """The columns of a row to predict: whatever stands in the target's, it faults no row."""
        return self.schema.with_roles({self.spec.target: "ignored"})


def specify(
    table: Table,
    algorithm: str = "blend",
    given: Mapping[str, Value] | None = None,
    **choices: Any,
) -> TrainingSpec:
    """Fill in what to learn and how from the table's roles and size.

    Parameters
    ----------
    table : whose schema names the target and the features.
    algorithm : a name in ALGORITHMS.
    given : hyperparameters that differ from their defaults for data of this size.
    choices : `folds`, `leave_out_rare` and `seed` of the TrainingSpec.

    Returns
    -------
    TrainingSpec

    Raises
    ------
    NoTarget, NoFeatures, UnknownAlgorithm, BadHyperparameter
    """
    target = table.schema.target
    if target is None:
        raise NoTarget("No column is marked as the target.")
    features = tuple(name for name in table.schema.features if table.schema[name].kind in USABLE)
    if not features:
        raise NoFeatures("No usable column is marked as a feature.")
    chosen = pick(ALGORITHMS, algorithm).choose(size_of(table, target, features), given)
    read: dict[str, Any] = {
        name: SETTINGS[name].read(value) if name in SETTINGS else value for name, value in choices.items()
    }
    return TrainingSpec(target, features, algorithm, chosen, **read)


def size_of(table: Table, target: str, features: tuple[str, ...]) -> Size:
    """How much a table holds to learn from: labelled rows, features and classes.

    Parameters
    ----------
    table : typed rows.
    target : the column to predict.
    features : the columns to learn from.

    Returns
    -------
    Size
    """
    labels = table.frame[target].dropna()
    return Size(len(labels), len(features), max(1, int(labels.nunique())))


def labelled_rows(table: Table, spec: TrainingSpec) -> LabelledRows:
    """The rows that can teach.

    Parameters
    ----------
    table : rows with an empty target are left out.
    spec : names target, features, folds, and whether rare classes are left out or refused.

    Returns
    -------
    LabelledRows of at least two classes, each with at least as many rows as there are folds.

    Raises
    ------
    MissingColumns, SingleClassTarget, RareClasses
    """
    table.schema.only([spec.target, *spec.features])
    labels = as_texts(table.frame[spec.target]).dropna()
    features = table.frame.loc[labels.index, list(spec.features)]
    groups = identical_rows(features)
    different = labels[~pd.Series(groups, index=labels.index).duplicated()].value_counts()
    rare = {
        str(name): int(n) for name, n in labels.value_counts().items() if different.get(name, 0) < spec.folds
    }
    kept = (~labels.isin(list(rare) if spec.leave_out_rare else [])).to_numpy()
    _demand_two_classes(labels[kept], spec.target)
    if rare and not spec.leave_out_rare:
        named = ", ".join(f"'{name}' ({n})" for name, n in list(rare.items())[:5])
        more = f" and {len(rare) - 5} more" if len(rare) > 5 else ""
        raise RareClasses(f"Classes with fewer different rows than the {spec.folds} folds: {named}{more}.")
    return LabelledRows(features[kept], labels[kept], groups[kept], rare)


def _demand_two_classes(labels: pd.Series, target: str) -> None:
    if labels.nunique() < 2:
        found = (
            f"'{labels.iloc[0]}' in all {len(labels)} rows" if len(labels) else "no class with enough rows"
        )
        raise SingleClassTarget(f"The target '{target}' holds {found}.")


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
    return inputs_of(schema, spec.features, history, rows.size)


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


def train(table: Table, spec: TrainingSpec) -> TrainedModel:
    """Learn to tell the classes of the target apart, from all labelled rows.

    Parameters
    ----------
    table : rows with an empty target are left out.
    spec : made by `specify`.

    Returns
    -------
    TrainedModel, without prediction sets (they need out-of-fold answers: see `learn`).

    Raises
    ------
    MissingColumns, SingleClassTarget, RareClasses, NoFeatures
    """
    rows = labelled_rows(table, spec)
    pipeline = fit(build(spec, look(spec, table.schema, rows)), rows.features, rows.labels)
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
    )


def _as_taught(column: Column, values: pd.Series) -> Column:
    """The column as the training rows alone held it: what only other rows hold is new to the model."""
    filled = values.dropna()
    if column.is_category:
        return replace(column, categories=tuple(sorted(map(str, filled.unique()))))
    if column.is_number and len(filled):
        return replace(column, low=float(filled.min()), high=float(filled.max()))
    return column
