"""Start: whom the form starts from, and what is known of this customer."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st

from core.errors import CoreError
from core.golden import as_form_row
from core.learning.asking.picking import Found, find
from core.learning.asking.questions import typical_customer
from core.learning.classes import learned_classes
from core.learning.evaluation.answers import Answers
from core.learning.reading.rows import speak_of
from core.learning.train import TrainedModel
from core.table.cells import as_texts
from core.table.table import Table
from pages.shell import cache, person, state
from pages.shell.facts import Choice, Whom
from pages.shell.predict.subject import Start

BY_TEXT = {Choice: repr}
TYPICAL = Whom("typical")


def table_of(name: str) -> Table | None:
    """The table in use as the model reads it, if it can."""
    try:
        return cache.asked(name, state.data())
    except CoreError:
        return None


def whom(name: str) -> Whom:
    """Whom the form starts from: who was chosen, or else the first customer at hand."""
    chosen, table = person.customer(), table_of(name)
    if chosen is not None and _is_there(chosen, name, table):
        return chosen
    if table is not None and table.rows:
        return Whom("table", int(table.frame.index[0]))
    return Whom("kept", 0) if len(cache.model(name)[0].background) else TYPICAL


def start(name: str) -> Start:
    """The customer the form starts from, with what is known of him.

    Raises
    ------
    CoreError
    """
    model, _ = cache.model(name)
    chosen = whom(name)
    if chosen.kind == "table":
        return _of_table(name, model, chosen.at)
    if chosen.kind == "kept":
        return _of_model(name, model, chosen.at)
    if chosen.kind == "pasted":
        bought = chosen.bought if chosen.bought in model.classes else None
        return Start(called(name, chosen), dict(chosen.row), bought)
    return Start("the typical customer", typical_customer(model))


def unseen(name: str) -> Answers | None:
    """What models that had not seen them said of the customers of `names`, one line a row, where known."""
    if table_of(name) is not None:
        return _unseen(name, cache.seal(name), state.data())
    return None


def kind_at_hand(name: str) -> str:
    """Where the customers of `names` are from: the table in use, or those kept with the model."""
    return "kept" if table_of(name) is None else "table"


def names(name: str) -> pd.Series:
    """What to call the customers at hand, by the label of their row or by their place; no two alike."""
    kind = kind_at_hand(name)
    return _names(name, cache.seal(name), state.data() if kind == "table" else None)


def found(name: str, text: str) -> Found:
    """The customers at hand whose names hold a text."""
    kind = kind_at_hand(name)
    return _found(name, cache.seal(name), state.data() if kind == "table" else None, text)


def called(name: str, whom: Whom) -> str:
    """What to call somebody."""
    if whom.kind in ("typical", "pasted"):
        return f"the {whom.kind} customer {whom.name or ''}".strip()
    return str(names(name)[whom.at])


def id_of(name: str) -> str | None:
    """What the id column holds of the customer that the form starts from, where that is known."""
    (model, _), chosen, table = cache.model(name), whom(name), table_of(name)
    if model.schema.id is None or chosen.kind == "pasted":
        return chosen.name if model.schema.id else None
    if chosen.kind == "kept":
        return None if model.background.customer is None else str(model.background.customer[chosen.at])
    if chosen.kind != "table" or table is None or table.schema.id is None:
        return None
    return str(table.frame.at[chosen.at, table.schema.id])


def _is_there(chosen: Whom, name: str, table: Table | None) -> bool:
    if chosen.kind == "table":
        return table is not None and chosen.at in table.frame.index
    return chosen.kind != "kept" or chosen.at < len(cache.model(name)[0].background)


def _of_table(name: str, model: TrainedModel, at: int) -> Start:
    table = cache.asked(name, state.data())
    bought = None
    if model.spec.target in table.frame:
        labels = as_texts(table.frame.loc[[at], model.spec.target])
        learned = learned_classes(labels, model.spec.left_out, model.spec.merged).iloc[0]
        bought = None if pd.isna(learned) else str(learned)
    row = as_form_row(table.frame[list(model.spec.features)], at)
    called_so = f"customer {'' if table.schema.id else 'in '}{names(name)[at]}"
    return Start(called_so, row, bought, _line(unseen(name), at))


def _of_model(name: str, model: TrainedModel, at: int) -> Start:
    kept = model.background
    label = kept.features.index[at]
    row = as_form_row(kept.features, label)
    line = _line(_by_row(name, cache.seal(name)), int(label))
    return Start(f"customer {names(name)[at]}", row, str(kept.labels[at]), line)


def _line(answers: Answers | None, row: int) -> Mapping[str, float] | None:
    """The probabilities of the line of a row, if it was asked about."""
    if answers is None or not len(answers.row):
        return None
    at = min(int(np.searchsorted(answers.row, row)), len(answers.row) - 1)
    if answers.row[at] != row:
        return None
    return dict(zip(answers.classes, map(float, answers.probability[at]), strict=True))


@st.cache_resource(max_entries=8, show_spinner=False)
def _by_row(name: str, seal: str) -> Answers:
    return cache.model(name)[1].answers.by_row


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=BY_TEXT)
def _unseen(name: str, seal: str, choice: Choice) -> Answers | None:
    model, evaluation = cache.model(name)
    speaks = speak_of(evaluation.answers, cache.asked(name, choice), model.spec)
    return _by_row(name, seal) if speaks else None


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=BY_TEXT)
def _names(name: str, seal: str, choice: Choice | None) -> pd.Series:
    if choice is None:
        given = pd.Series(cache.model(name)[0].background.names)
    else:
        table = cache.asked(name, choice)
        rows = table.frame.index.to_series()
        given = as_texts(table.frame[table.schema.id]) if table.schema.id else rows.map("row {}".format)
    given = given.astype("str").fillna("without a name")
    again = given.duplicated(keep=False)
    return given.mask(again, given + " in row " + given.index.astype("str")) if again.any() else given


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_TEXT)
def _found(name: str, seal: str, choice: Choice | None, text: str) -> Found:
    return find(_names(name, seal, choice), text)
