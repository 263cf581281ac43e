"""Counterfactuals: the smallest plausible changes by which a wished category comes first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.learning.changing.changes import FormRow, changes, different, form_row
from core.learning.changing.choosing import varied
from core.learning.changing.coded import Fields, Floats
from core.learning.changing.copying import LOOKED_AT, copied
from core.learning.changing.polishing import polished
from core.learning.changing.search import STEPS, changed_one_by_one
from core.learning.changing.wishes import Wishes, filled
from core.learning.fitting import probabilities
from core.learning.predict import predict_one
from core.learning.train import TrainedModel
from core.table.wording import counted, per_cent

NOTE = (
    "Where one number was never above another in training, or was 0 wherever the other was, answers keep it "
    "so, and change both if they must. What ties more fields, such as a total and its parts, is not seen: "
    "the others keep the values they have."
)


DIRECT, REAL = 6, 3  # of what each search finds, so many are made as cheap as can be


@dataclass(frozen=True, eq=False)
class Counterfactual:
    """A customer that differs in a few fields, and of whom the model says the wished category.

    `row` is that customer as a form takes it. `changes` has a line a changed field, dearest first: column,
    from, to (number, text or None), from_text, to_text, cost; `cost` adds them up. `before` and `after` are
    the probabilities of every category.
    """

    category: str
    row: FormRow
    changes: pd.DataFrame
    before: Mapping[str, float]
    after: Mapping[str, float]
    cost: float

    @property
    def sentence(self) -> str:
        """What would have to be different, and what it would bring."""
        then, now = per_cent(self.after[self.category]), per_cent(self.before[self.category])
        return f"{different(self.changes)} {self.category} would come first ({then}, now {now})."


@dataclass(frozen=True, eq=False)
class Counterfactuals:
    """What was found, cheapest first, or why nothing was; `note` says what the search cannot know."""

    category: str
    found: tuple[Counterfactual, ...]
    why_not: str = ""
    note: str = NOTE

    @property
    def sentence(self) -> str:
        """The cheapest answer, or why there is none."""
        return self.found[0].sentence if self.found else self.why_not


def counterfactuals(
    model: TrainedModel, row: Mapping[str, Any], wishes: Wishes, most: int = 3
) -> Counterfactuals:
    """Search what would have to be different for the wished category to come first.

    Nothing says that a shop can bring these changes about, nor that the customer would then buy so: it is
    what the model would answer. No answer breaks a rule of two fields that all training customers and this
    one keep (see `Rules`); what ties more of them (a total and its parts) may be broken.

    Parameters
    ----------
    model : already trained.
    row : field -> value, typed or as text; a field that is not given is unknown.
    wishes : the category, and what may be changed for it.
    most : how many answers to give; they differ in the fields they change.

    Returns
    -------
    Counterfactuals, each of which `predict_one` answers with the wished category.

    Raises
    ------
    BadWish, MissingColumns (an unknown field), BadRow (a value that does not fit)
    """
    wishes = filled(model, wishes)
    fields = Fields.of(model, row, wishes)
    category = wishes.category
    before = dict(zip(model.classes, map(float, probabilities(model.pipeline, fields.frame)[0]), strict=True))
    if max(before, key=before.__getitem__) == category:
        said = f"{category} is the answer already ({per_cent(before[category])})."
        return Counterfactuals(category, (), said)
    answers: list[Counterfactual] = []
    for coded in varied(fields, _searched(fields), most):
        answer = _answer(fields, coded, category, before)
        answers.extend([answer] if answer else [])
    return Counterfactuals(category, tuple(answers), "" if answers else _why_not(fields, category))


def _searched(fields: Fields) -> Floats:
    """Coded rows (n_found, n_fields) in which the category comes first, made as cheap as can be."""
    direct, real = varied(fields, changed_one_by_one(fields), DIRECT), varied(fields, copied(fields), REAL)
    return polished(fields, np.concatenate([direct, real]))


def _answer(
    fields: Fields, coded: Floats, category: str, before: Mapping[str, float]
) -> Counterfactual | None:
    """What `predict_one` itself says of a coded row (n_fields,); None if it does not say the category."""
    row = form_row(fields, coded)
    then = predict_one(fields.model, row)
    if then.label != category:
        return None
    made = changes(fields, coded)
    return Counterfactual(category, row, made, before, then.probabilities, float(made["cost"].sum()))


def _why_not(fields: Fields, category: str) -> str:
    """What was tried, and whether the model ever says the category."""
    kept = len(fields.known)
    said = int((fields.margins(fields.known) > 0).sum())
    tried = f"changes of up to {STEPS} of {counted(int(fields.free.sum()), 'free field')}"
    taken = f", and all that {counted(min(kept, LOOKED_AT), 'training customer')} had in them" if kept else ""
    ruled = " Left out was what no training customer shows in two fields together." if fields.rules else ""
    never = f" The model says {category} of none of the {kept:,} it keeps." if kept and not said else ""
    return (
        f"No change was found by which {category} comes first. Tried were {tried}{taken}.{ruled}{never} "
        "Freeing fields or widening their ranges may help."
    )
