"""Wishes: the category that should come first, and what may be changed to get there."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from core.errors import BadWish, MissingColumns
from core.learning.train import TrainedModel
from core.table.dates import as_day, as_floats
from core.table.schema import Column
from core.table.wording import listed, quoted

# Facts of a person, and of the past, that no shop can change.
LASTING = {
    *("age", "ages", "gender", "sex", "race", "ethnicity", "ethnic", "nationality", "tenure"),
    *("birth", "born", "birthday", "birthdate", "birthyear", "dob"),
}
WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
TAILS = (0.01, 0.99)  # a changed number lies where all but the strangest training customers lie
KINDS = "Give numbers and dates a range, categories and flags a list of values."


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wished for, and what may be changed for it.

    `category` should become the most likely one. `fixed` fields stay as they are; None stands for those
    that nobody can change (see `lasting`). A changed number lies within its pair of `ranges` (dates: days
    since 1970), a changed category is one of its `levels`; `costs` weigh how hard a field is to change,
    more than 0. What is not said is as `wishes_for` fills it in.
    """

    category: str
    fixed: tuple[str, ...] | None = None
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    levels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    costs: Mapping[str, float] = field(default_factory=dict)


def wishes_for(model: TrainedModel, category: str, fixed: Collection[str] | None = None) -> Wishes:
    """The wishes of someone who says no more than the category.

    Parameters
    ----------
    model : already trained.
    category : that should come first.
    fixed : fields that stay as they are; None: those that nobody can change.

    Returns
    -------
    Wishes in which every other field may take what the middle 98 % of training customers had, or any of
    their categories, at the cost 1.

    Raises
    ------
    BadWish, MissingColumns
    """
    return filled(model, Wishes(category, None if fixed is None else tuple(fixed)))


def filled(model: TrainedModel, wishes: Wishes) -> Wishes:
    """Fill in what wishes leave open, and see that they can be followed.

    Parameters
    ----------
    model : already trained.
    wishes : perhaps of a part of the fields.

    Returns
    -------
    Wishes that speak of every field of the model.

    Raises
    ------
    BadWish : the category is none, nothing may be changed, a range or a list is empty or of another kind
        than its field, a cost is not more than 0.
    MissingColumns : a field is named that the model does not look at.
    """
    _demand_category(model, wishes.category)
    columns = [model.schema[name] for name in model.spec.features]
    said = lasting(model) if wishes.fixed is None else wishes.fixed
    _demand_fields(model, {*said, *wishes.ranges, *wishes.levels, *wishes.costs})
    _demand_kinds(columns, wishes)
    empty = {each.name for each in columns if not each.distinct}
    fixed = tuple(name for name in model.spec.features if name in {*said, *empty})
    if len(fixed) == len(columns):
        raise BadWish("Every field is fixed, so nothing can be changed.", "Free at least one field.")
    whole = replace(
        wishes,
        fixed=fixed,
        ranges={each.name: _range(model, each, wishes) for each in columns if not each.is_category},
        levels={each.name: _levels(each, wishes) for each in columns if each.is_category},
        costs={each.name: float(wishes.costs.get(each.name, 1.0)) for each in columns},
    )
    for name, cost in whole.costs.items():
        if not 0 < cost < np.inf:
            raise BadWish(f"{name}: a cost of {cost:g}.", "Give a cost above 0, or fix the field.")
    return whole


def lasting(model: TrainedModel) -> tuple[str, ...]:
    """The fields that nobody can change: age, gender and their like by name, and days of the past by kind.

    Parameters
    ----------
    model : whose fields to look through.

    Returns
    -------
    Names, in the order of the model's features.
    """
    return tuple(
        name
        for name in model.spec.features
        if model.schema[name].kind == "date" or LASTING & {each.lower() for each in WORDS.findall(name)}
    )


def _demand_category(model: TrainedModel, category: str) -> None:
    if category not in model.classes:
        raise BadWish(f"The model knows no category '{category}'.", f"Choose one of {quoted(model.classes)}.")


def _demand_fields(model: TrainedModel, named: Collection[str]) -> None:
    strange = sorted(name for name in named if name not in model.spec.features)
    if strange:
        fields = listed(model.spec.features, most=len(model.spec.features))
        raise MissingColumns(f"The model asks for no field {quoted(strange)}.", f"The fields are: {fields}.")


def _demand_kinds(columns: Sequence[Column], wishes: Wishes) -> None:
    for column in columns:
        if column.name in (wishes.ranges if column.is_category else wishes.levels):
            raise BadWish(f"{column.name} holds {column.kind} values.", KINDS)


def _range(model: TrainedModel, column: Column, wishes: Wishes) -> tuple[float, float]:
    """Where a changed number or day may lie; whole numbers from the first to the last in it."""
    if column.name not in wishes.ranges:
        return _usual(model, column)
    low, high = (float(end) for end in wishes.ranges[column.name])
    if column.whole:
        low, high = float(np.ceil(low)), float(np.floor(high))
    if not -np.inf < low <= high < np.inf:
        written = [
            as_day(end) if column.kind == "date" and np.isfinite(end) else f"{end:g}" for end in (low, high)
        ]
        raise BadWish(f"{column.name}: no value lies from {written[0]} to {written[1]}.")
    return low, high


def _usual(model: TrainedModel, column: Column) -> tuple[float, float]:
    low, high = column.low or 0.0, column.high or 0.0
    if not len(model.background):
        return low, high
    known = as_floats(model.background.features[column.name].dropna())
    if not len(known):
        return low, high
    tails = np.quantile(known, TAILS, method="inverted_cdf")  # values that some customer really had
    # A number that nearly all have alike could else not be changed at all.
    return (low, high) if tails[0] == tails[1] else (float(tails[0]), float(tails[1]))


def _levels(column: Column, wishes: Wishes) -> tuple[str, ...]:
    """What a changed category may be."""
    if column.name not in wishes.levels:
        return column.categories
    chosen = tuple(str(level) for level in wishes.levels[column.name])
    strange = [level for level in chosen if level not in column.categories]
    if strange:
        raise BadWish(f"{column.name}: no training customer has {quoted(strange)}.")
    if not chosen:
        raise BadWish(f"{column.name}: no value is allowed.", "Allow one, or fix the field.")
    return chosen
