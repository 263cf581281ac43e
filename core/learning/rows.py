"""The rows to learn from: labelled, of classes that are not too rare, identical ones known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from core.choices import Size
from core.errors import RareClasses, SingleClassTarget
from core.learning.spec import TrainingSpec
from core.learning.splitting import Indices, identical_rows
from core.table.cells import as_texts
from core.table.table import Table
from core.table.wording import listed


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


def labelled_rows(table: Table, spec: TrainingSpec) -> LabelledRows:
    """The rows that can teach.

    Parameters
    ----------
    table : rows with an empty target are left out.
    spec : names target, features, folds, and whether rare classes are left out or refused.

    Returns
    -------
    LabelledRows of at least two classes, each with at least as many different rows as there are folds.

    Raises
    ------
    MissingColumns, SingleClassTarget, RareClasses
    """
    table.schema.only([spec.target, *spec.features])
    labels = as_texts(table.frame[spec.target]).dropna()
    features = table.frame.loc[labels.index, list(spec.features)]
    groups = identical_rows(features)
    # Customers who answered alike may have bought differently: a group counts once for each of its classes.
    different = pd.DataFrame({"label": labels, "group": groups}).drop_duplicates()["label"].value_counts()
    rare = {str(name): int(n) for name, n in labels.value_counts().items() if different[name] < spec.folds}
    kept = (~labels.isin(list(rare) if spec.leave_out_rare else [])).to_numpy()
    _demand_two_classes(labels[kept], spec.target)
    if rare and not spec.leave_out_rare:
        named = listed([f"'{name}' ({_of(different[name], n)})" for name, n in rare.items()], most=5)
        raise RareClasses(f"Classes with fewer different rows than the {spec.folds} folds: {named}.")
    return LabelledRows(features[kept], labels[kept], groups[kept], rare)


def _of(different: int, n_rows: int) -> str:
    return str(n_rows) if different == n_rows else f"{different} different of {n_rows:,}"


def _demand_two_classes(labels: pd.Series, target: str) -> None:
    if labels.nunique() < 2:
        found = (
            f"'{labels.iloc[0]}' in all {len(labels)} rows" if len(labels) else "no class with enough rows"
        )
        raise SingleClassTarget(f"The target '{target}' holds {found}.")
