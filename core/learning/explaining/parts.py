"""Parts: what an explanation speaks of, single columns or all that counts purchases of one category."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.learning.history import match_history
from core.learning.train import TrainedModel
from core.table.schema import Schema


@dataclass(frozen=True, slots=True)
class Part:
    """Columns that are explained together, under one name."""

    name: str
    columns: tuple[str, ...]

    @property
    def is_group(self) -> bool:
        """Whether it is more than one column."""
        return len(self.columns) > 1


def parts_of(model: TrainedModel, grouped: bool = True) -> tuple[Part, ...]:
    """Divide the features of a model into parts.

    Parameters
    ----------
    model : already trained.
    grouped : whether all columns that count purchases of one category are one part.

    Returns
    -------
    Parts that hold each feature once, in the order of the features.
    """
    return parts_among(model.schema, model.classes, model.spec.features, grouped)


def parts_among(
    schema: Schema, classes: Sequence[str], features: Sequence[str], grouped: bool = True
) -> tuple[Part, ...]:
    """Divide features into parts, where there is no model yet.

    Parameters
    ----------
    schema : describes at least the features.
    classes : the classes of the target.
    features : columns to learn from.
    grouped : whether all columns that count purchases of one category are one part.

    Returns
    -------
    Parts that hold each feature once, in the order of the features. A category that a single column
    counts makes no group.
    """
    speaks_of = _categories(schema, classes, features) if grouped else {}
    held: dict[tuple[bool, str], list[str]] = {}
    for name in features:
        held.setdefault((name in speaks_of, speaks_of.get(name, name)), []).append(name)
    return tuple(
        Part(f"purchases of {name}" if len(columns) > 1 else columns[0], tuple(columns))
        for (_, name), columns in held.items()
    )


def _categories(schema: Schema, classes: Sequence[str], features: Sequence[str]) -> dict[str, str]:
    """Column -> the category whose purchases it counts, or since whose purchase it counts the days."""
    families = match_history(schema, classes, features).families
    return {column: category for family in families for category, column in family.columns}
