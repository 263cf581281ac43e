"""Changes: what differs between a customer and another, field by field."""

from typing import Any

import numpy as np
import pandas as pd

from core.golden import as_form_row
from core.learning.changing.coded import Fields, Floats
from core.table.values import in_words
from core.table.wording import counted, listed

FormRow = dict[str, str | float | None]
NAMED = 4  # fields spelled out in a sentence


def form_row(fields: Fields, coded: Floats) -> FormRow:
    """Write a coded row as a form takes it.

    Parameters
    ----------
    fields : of the customer.
    coded : (n_fields,).

    Returns
    -------
    Field -> number, text or None.
    """
    return as_form_row(fields.typed(coded[None, :]), 0)


def changes(fields: Fields, coded: Floats) -> pd.DataFrame:
    """What is different in a coded row.

    Parameters
    ----------
    fields : of the customer.
    coded : (n_fields,).

    Returns
    -------
    (n_changed, 6) frame: column, from, to (as a form takes them: number, text or None), from_text, to_text
    (as people read them), cost; dearest first.
    """
    costs = fields.costs(coded[None, :])[0]
    places = [int(at) for at in np.argsort(-costs, kind="stable") if costs[at] > 0]
    before, after = form_row(fields, fields.own), form_row(fields, coded)
    names = [fields.columns[at].name for at in places]
    made = {
        "column": names,
        "from": [before[name] for name in names],
        "to": [after[name] for name in names],
        "from_text": [_told_apart(before[name], after[name]) for name in names],
        "to_text": [_told_apart(after[name], before[name]) for name in names],
    }
    typed = {name: pd.Series(values, dtype="object") for name, values in made.items()}
    return pd.DataFrame({**typed, "cost": costs[places].astype(np.float64)})


def different(made: pd.DataFrame) -> str:
    """Changes in words: "If 2 things were different - age 30 instead of 40, member yes instead of no -"."""
    each = [f"{line.column} {line.to_text} instead of {line.from_text}" for line in made.itertuples()]
    things = "one thing" if len(made) == 1 else counted(len(made), "thing")
    return f"If {things} were different - {listed(each, NAMED)} -"


def _told_apart(value: Any, other: Any) -> str:
    """A value in words that are not those of the other."""
    words = in_words(value)
    return f"{value:,}" if words == in_words(other) and isinstance(value, float) else words
