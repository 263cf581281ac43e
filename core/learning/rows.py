"""The rows to learn from: labelled, of classes that are not too rare, those that stay together known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.choices import Size
from core.errors import RareClasses, SingleClassTarget
from core.learning.classes import learned_classes
from core.learning.cutoffs import Parts, parts_of
from core.learning.spec import TrainingSpec
from core.learning.splitting import Indices, identical_rows, joined
from core.table.cells import as_texts
from core.table.table import Table
from core.table.wording import counted, listed

SELDOM = "Choose a target whose values repeat: numbers and dates may be cut into bands first."


@dataclass(frozen=True)
class LabelledRows:
    """The rows to learn from: features (n_rows, n_columns) and the class of each as text.

    `groups` (n_rows,) numbers the rows that stay on one side of every split: those that are the same in
    every feature, or in the column of the spec that says who belongs together. `part` (n_rows,) is where
    in time a row lies (see `parts_of`), None where time does not matter. `rare` counts the rows of each
    class that was left out for standing in too few different rows, `left_out` all rows of the classes
    that were not to be learned.
    """

    features: pd.DataFrame
    labels: pd.Series
    groups: Indices
    rare: Mapping[str, int] = field(default_factory=dict)
    part: Parts | None = None
    left_out: int = 0

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes in the order of every probability column."""
        return tuple(sorted(self.labels.unique()))

    @property
    def size(self) -> Size:
        """How much there is to learn from."""
        return Size(len(self.labels), self.features.shape[1], len(self.classes))

    @property
    def truth(self) -> Indices:
        """Positions (n_rows,) of the classes."""
        names = np.asarray(self.classes, dtype=object)
        return np.asarray(np.searchsorted(names, self.labels.to_numpy(dtype=object)), dtype=np.int64)


def labelled_rows(table: Table, spec: TrainingSpec) -> LabelledRows:
    """The rows that can teach.

    Parameters
    ----------
    table : rows with an empty target are left out.
    spec : names target and features, how rows are cut, and whether rare classes are left out or refused.

    Returns
    -------
    LabelledRows of at least two classes, each in as many different rows as there are folds, or twice
    among the earliest rows where time cuts them.

    Raises
    ------
    MissingColumns, SingleClassTarget, RareClasses
    """
    table.schema.only([each for each in (spec.target, *spec.features, spec.group, spec.time) if each])
    every = as_texts(table.frame[spec.target])
    labels = learned_classes(every, spec.left_out, spec.merged).dropna()
    frame = table.frame.loc[labels.index]
    features = frame[list(spec.features)]
    groups = identical_rows(features)
    if spec.group:
        groups = joined(groups, frame[spec.group])
    part = parts_of(frame[spec.time], spec.cutoffs) if spec.time else None
    rare = _rare(labels, groups, _teaches_first(groups, part), spec)
    kept = (~labels.isin(list(rare) if spec.leave_out_rare else [])).to_numpy()
    _demand_two_classes(labels, kept, spec)
    return LabelledRows(
        features[kept],
        labels[kept],
        groups[kept],
        rare,
        None if part is None else part[kept],
        int(every.isin(list(spec.left_out)).sum()),
    )


def _rare(
    labels: pd.Series, groups: Indices, teaches: NDArray[np.bool_], spec: TrainingSpec
) -> dict[str, int]:
    """Count the rows of each class that stands in too few groups that teach.

    Customers who answered alike may have bought differently: a group counts once for each of its classes.
    """
    alone = pd.DataFrame({"label": labels, "group": groups})[teaches].drop_duplicates()
    n_rows = labels.value_counts()
    different = alone["label"].value_counts().reindex(n_rows.index, fill_value=0)
    rare = {str(name): int(n) for name, n in n_rows.items() if different[name] < spec.parts}
    if rare and not spec.leave_out_rare:
        named = listed([f"'{name}' ({_of(different[name], n)})" for name, n in rare.items()], most=5)
        raise RareClasses(f"Classes with fewer {_wanted(spec)}: {named}.", _remedy(spec, labels))
    return rare


def _teaches_first(groups: Indices, part: Parts | None) -> NDArray[np.bool_]:
    """Which rows teach the first of the models: those of no later row's group, where time cuts them."""
    if part is None:
        return np.ones(len(groups), dtype=bool)
    return np.asarray((part == 0) & ~np.isin(groups, groups[part > 0]))


def _wanted(spec: TrainingSpec) -> str:
    if spec.time:
        return f"than 2 different rows up to {spec.cutoffs[0]}"
    if spec.group:
        return f"different values of '{spec.group}' than the {spec.folds} folds"
    return f"different rows than the {spec.folds} folds"


def _remedy(spec: TrainingSpec, labels: pd.Series) -> str:
    if 2 * labels.nunique() > len(labels):
        return SELDOM
    if spec.time:
        return "Take a later day, or set the rare classes aside."
    return (
        "Ask for fewer folds, group by another column, or set the rare classes aside." if spec.group else ""
    )


def _of(different: int, n_rows: int) -> str:
    return str(n_rows) if different == n_rows else f"{different} different of {n_rows:,}"


def _demand_two_classes(labels: pd.Series, kept: NDArray[np.bool_], spec: TrainingSpec) -> None:
    left = labels[kept]
    if left.nunique() > 1:
        return
    if labels.empty:
        raise SingleClassTarget(f"The target '{spec.target}' holds nothing in any row.")
    if left.empty:
        found = f"{counted(labels.nunique(), 'different value')}, but no class with enough rows"
        raise SingleClassTarget(f"The target '{spec.target}' holds {found}.", SELDOM)
    raise SingleClassTarget(f"The target '{spec.target}' holds '{left.iloc[0]}' in all {len(left)} rows.")
