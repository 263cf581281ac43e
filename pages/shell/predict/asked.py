"""Asked: what a model answers of one customer, kept for all visitors by model and fields.

`Subject.key` stands for both; the subject itself is not part of a key.
"""

from typing import Any

import streamlit as st

from core.learning.changing import Counterfactuals, RealCustomer, Wishes, counterfactuals, nearest_real
from core.learning.explaining.contributions import Explanation, explain
from core.learning.explaining.importance import Importance, importance
from core.learning.explaining.movers import Movers, movers
from core.learning.explaining.moves import Moves, moves
from core.learning.likeness import LookAlikes, look_alikes
from pages.shell import cache, state, tables
from pages.shell.facts import Choice
from pages.shell.predict.subject import Subject

BY_TEXT = {Wishes: repr, Choice: repr}
MOST = 256  # answers kept of each kind: a few kilobytes each


def why(subject: Subject, grouped: bool) -> Explanation:
    """Why it says so."""
    return _why(subject.key, grouped, subject)


def movers_of(subject: Subject) -> Movers:
    """How far each column alone could move it."""
    return _movers(subject.key, subject)


def moves_of(subject: Subject, column: str) -> Moves:
    """What it would say with other values of a column."""
    return _moves(subject.key, column, subject)


def nearest(subject: Subject, wishes: Wishes, customer: str | None) -> RealCustomer | None:
    """The nearest real customer who bought the wished category; another than this one."""
    return _nearest(subject.key, wishes, customer, subject)


def changes(subject: Subject, wishes: Wishes) -> Counterfactuals:
    """The smallest changes that would do."""
    return _changes(subject.key, wishes, subject)


def alike(subject: Subject, customer: str | None) -> LookAlikes:
    """The training customers most like this one, who is left out if it is known who that is."""
    return _alike(subject.key, customer, subject)


def important(subject: Subject, grouped: bool) -> Importance:
    """What matters for all customers; the table in use must be the one the model learned from."""
    return _important(subject.name, subject.seal, grouped, state.data())


@st.cache_resource(max_entries=MOST, show_spinner=False)
def _why(key: str, grouped: bool, _subject: Subject) -> Explanation:
    return explain(_subject.model, _subject.row, grouped)


@st.cache_resource(max_entries=MOST, show_spinner=False)
def _movers(key: str, _subject: Subject) -> Movers:
    return movers(_subject.model, _subject.row)


@st.cache_resource(max_entries=MOST, show_spinner=False)
def _moves(key: str, column: str, _subject: Subject) -> Moves:
    return moves(_subject.model, _subject.row, column)


@st.cache_resource(max_entries=MOST, show_spinner=False, hash_funcs=BY_TEXT)
def _nearest(key: str, wishes: Wishes, customer: str | None, _subject: Subject) -> RealCustomer | None:
    return nearest_real(_subject.model, named(_subject, customer), wishes)


@st.cache_resource(max_entries=MOST, show_spinner=False, hash_funcs=BY_TEXT)
def _changes(key: str, wishes: Wishes, _subject: Subject) -> Counterfactuals:
    return counterfactuals(_subject.model, _subject.row, wishes)


@st.cache_resource(max_entries=MOST, show_spinner=False)
def _alike(key: str, customer: str | None, _subject: Subject) -> LookAlikes:
    return look_alikes(_subject.model, named(_subject, customer))


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=BY_TEXT)
def _important(name: str, seal: str, grouped: bool, choice: Choice) -> Importance:
    bar = st.progress(0.0, "Measuring")
    model, evaluation = cache.model(name)
    found = importance(
        tables.table(choice),
        model.spec,
        grouped,
        temperature=evaluation.temperature,
        progress=lambda share, doing: bar.progress(share, doing.capitalize()),
    )
    bar.empty()
    return found


def named(subject: Subject, customer: str | None) -> dict[str, Any]:
    """The customer with the name in the id column, so that nobody is held against himself."""
    named = {} if customer is None else {subject.model.schema.id: customer}
    return {**subject.row, **named}
