"""Real: the nearest training customer who bought a category next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.golden import as_form_row
from core.learning.changing.changes import FormRow, changes
from core.learning.changing.coded import Bools, Fields, Floats
from core.learning.changing.wishes import Wishes, filled
from core.learning.fitting import probabilities
from core.learning.likeness import distances
from core.learning.likeness.comparing import SAME
from core.learning.likeness.themselves import themselves
from core.learning.train import TrainedModel
from core.table.wording import counted, per_cent


@dataclass(frozen=True, eq=False)
class RealCustomer:
    """A training customer who really bought the wished category next.

    `customer` is the id or the row in the training table, `row` all of the features as a form takes them,
    `changes` those that differ (column, from, to, from_text, to_text, cost). `probabilities` is what the
    model says of that customer, `label` the first of them; `of` is how many there were to choose from.
    `has_id` says that customers are called by an id.
    """

    category: str
    customer: str
    row: FormRow
    changes: pd.DataFrame
    distance: float
    probabilities: Mapping[str, float]
    label: str
    of: int
    has_id: bool = True

    @property
    def sentence(self) -> str:
        """Who it is, and what the model says of them."""
        share = per_cent(self.probabilities[self.label])
        says = "too" if self.label == self.category else "wrongly"
        who = self.customer if self.has_id else f"row {self.customer}"
        return (
            f"Of {counted(self.of, 'training customer')} who bought {self.category} next, {who} is "
            f"the nearest, different in {counted(len(self.changes), 'field')}; "
            f"the model says {self.label} ({share}) of them, {says}."
        )


def nearest_real(model: TrainedModel, row: Mapping[str, Any], wishes: Wishes) -> RealCustomer | None:
    """Find the training customer nearest to this one who bought the wished category next.

    Parameters
    ----------
    model : already trained.
    row : field -> value, typed or as text; a field that is not given is unknown. Who is named in the id
        column, or is the same in all fields, is not an answer.
    wishes : the category; customers who agree in the fixed fields go before others.

    Returns
    -------
    RealCustomer, or None if the model keeps no such customer.

    Raises
    ------
    BadWish, MissingColumns (an unknown field), BadRow (a value that does not fit)
    """
    wishes = filled(model, wishes)
    fields = Fields.of(model, row, wishes)
    apart = distances(model, fields.frame)
    other = _others(fields, row.get(model.schema.id) if model.schema.id else None, apart)
    bought = np.flatnonzero(other & (model.background.labels == wishes.category))
    if not len(bought):
        return None
    answers = probabilities(model.pipeline, model.background.features.iloc[bought])
    best = int(np.lexsort((apart[bought], _disagreeing(fields, fields.known[bought])))[0])
    at, background = int(bought[best]), model.background
    return RealCustomer(
        category=wishes.category,
        customer=str(background.names[at]),
        row=as_form_row(background.features.iloc[[at]], background.features.index[at]),
        changes=changes(fields, fields.known[at]),
        distance=float(apart[at]),
        probabilities=dict(zip(model.classes, map(float, answers[best]), strict=True)),
        label=model.classes[int(answers[best].argmax())],
        of=len(bought),
        has_id=background.customer is not None,
    )


def _others(fields: Fields, name: Any, apart: Floats) -> Bools:
    """Who of the training customers (n_background,) is surely somebody else, so that something differs."""
    near = apart <= SAME
    same = near & (np.isnan(fields.known) == np.isnan(fields.own)).all(axis=1)
    other = ~same & fields.differ(fields.known).any(axis=1)
    named = themselves(fields.model.background, fields.frame, name, np.flatnonzero(near))
    other[named.places] = False
    return np.asarray(other)


def _disagreeing(fields: Fields, rows: Floats) -> Floats:
    """In how many fixed fields coded rows (n_rows, n_fields) are not like the customer, (n_rows,)."""
    apart = np.where(fields.is_number, np.abs(rows - fields.own) > 0.1 * fields.unit, rows != fields.own)
    known = ~(np.isnan(rows) | np.isnan(fields.own))
    return np.asarray((apart & known & ~fields.free).sum(axis=1))
