"""Questions: the fields a form for one customer asks for, in groups a person understands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.learning.history import Family, History, match_history
from core.learning.history.matching import BARE
from core.learning.train import TrainedModel
from core.table.schema import Column

MOST_FIELDS = 16  # in a group: more are not seen at a glance
WHO, HOW, BOUGHT = "Who they are", "How they behave", "What they bought"


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together on a form: the part they are of, and their own title within it.

    The only group of its part has no title.
    """

    part: str
    title: str
    columns: tuple[Column, ...]


def questions(model: TrainedModel) -> tuple[Group, ...]:
    """Sort a model's features into groups for a form.

    Parameters
    ----------
    model : whose features to ask for.

    Returns
    -------
    Groups that are not empty and of at most 16 fields: who they are (categories), how they behave (other
    numbers and dates), what they bought (history) by the make of its columns or by category.
    """
    history = match_history(model.schema, model.classes, model.spec.features)
    spoken = set(history.columns)
    columns = [model.schema[name] for name in model.spec.features]
    others = [each for each in columns if each.name not in spoken]
    return (
        *_parted(WHO, [each for each in others if each.is_category]),
        *_parted(HOW, [each for each in others if not each.is_category]),
        *_bought([each for each in columns if each.name in spoken], history),
    )


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


def _parted(part: str, columns: Sequence[Column]) -> list[Group]:
    """As many groups as it takes, each named by its first and last field."""
    pieces = [columns[at : at + MOST_FIELDS] for at in range(0, len(columns), MOST_FIELDS)]
    if len(pieces) == 1:
        return [Group(part, "", tuple(columns))]
    return [Group(part, f"{_said(each[0].name)} to {_said(each[-1].name)}", tuple(each)) for each in pieces]


def _bought(columns: Sequence[Column], history: History) -> list[Group]:
    """The columns of the past, by make where a make has few of them, else by the class they count."""
    if len(columns) <= MOST_FIELDS:
        return _parted(BOUGHT, columns)
    by_make = {_make(each): [name for _, name in each.columns] for each in history.families}
    by_class: dict[str, list[str]] = {}
    for each in history.families:
        for found, name in each.columns:
            by_class.setdefault(found, []).append(name)
    few = all(len(names) <= MOST_FIELDS for names in by_make.values())
    asked: set[str] = set()
    groups: list[Group] = []
    last = _said(history.speaking[0]) if len(history.speaking) == 1 else "named"
    for title, names in [*(by_make if few else by_class).items(), (last, history.columns)]:
        groups += _titled(title, [each for each in columns if each.name in {*names} - asked])
        asked.update(names)
    return groups


def _titled(title: str, columns: Sequence[Column]) -> Iterable[Group]:
    pieces = _parted(BOUGHT, columns)
    return [
        Group(BOUGHT, f"{title} ({each.title})" if each.title else title, each.columns) for each in pieces
    ]


def _make(family: Family) -> str:
    """A make as a title: `days_since_*` is "days since …"."""
    return "purchases" if family.name == BARE else _said(family.name.replace("*", "…"))


def _said(name: str) -> str:
    return name.replace("_", " ")
