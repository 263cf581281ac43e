"""Questions: the fields a form for one customer asks for, in groups a person understands."""

from dataclasses import dataclass

from core.learning.history import match_history
from core.learning.train import TrainedModel
from core.table.schema import Column


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together on a form."""

    title: str
    columns: tuple[Column, ...]


def questions(model: TrainedModel) -> tuple[Group, ...]:
    """Sort a model's features into groups for a form.

    Parameters
    ----------
    model : whose features to ask for.

    Returns
    -------
    Groups that are not empty: what they bought (history), how they behave (other numbers and dates),
    who they are (other categories).
    """
    history = set(match_history(model.schema, model.classes, model.spec.features).columns)
    columns = [model.schema[name] for name in model.spec.features]
    others = [each for each in columns if each.name not in history]
    groups = (
        Group("What they bought", tuple(each for each in columns if each.name in history)),
        Group("How they behave", tuple(each for each in others if not each.is_category)),
        Group("Who they are", tuple(each for each in others if each.is_category)),
    )
    return tuple(group for group in groups if group.columns)


def typical_customer(model: TrainedModel) -> dict[str, float | str | None]:
    """The median of every number and the most common of every category.

    Parameters
    ----------
    model : whose training rows say what is typical.

    Returns
    -------
    Field -> value, None where nothing is known.
    """
    return {name: model.schema[name].typical for name in model.spec.features}
