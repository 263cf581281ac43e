"""Session: where the facts of a visitor are kept, and which of them come out of which.

data -> filters, column looked at
     -> model -> customer -> changed fields
              -> category looked at
     -> segments asked for -> segmentation -> name it is saved under
     -> upload to score
"""

from typing import Any

import streamlit as st

COMES_FROM = {
    "filters": ("data",),
    "column": ("data",),
    "model": ("data",),
    "segments": ("data",),
    "segmented": ("data", "segments"),
    "saved_as": ("data", "segments", "segmented"),
    "cancelled": ("data", "segments"),
    "earlier": ("data", "segmented"),
    "weights": ("data",),
    "customer": ("data", "model"),
    "changed": ("data", "model", "customer"),
    "category": ("data", "model"),
    "missed": ("data", "model", "customer", "changed"),
    "scoring": ("data",),
    "made": ("data",),
    "categories": ("log",),
}


def held(fact: str, default: Any = None) -> Any:
    """What is kept under the name of a fact."""
    return st.session_state.get(f"fact.{fact}", default)


def first(fact: str, value: Any) -> Any:
    """What is kept under the name of a fact; from now on this value, where there is nothing."""
    return st.session_state.setdefault(f"fact.{fact}", value)


def note(fact: str, value: Any) -> None:
    """Keep a fact that nothing comes out of."""
    st.session_state[f"fact.{fact}"] = value


def keep(fact: str, value: Any) -> None:
    """Keep a fact, and forget those that came out of the old one."""
    note(fact, value)
    for later, sources in COMES_FROM.items():
        if fact in sources:
            forget(later)


def forget(fact: str, default: Any = None) -> Any:
    """Keep a fact no longer, and return what it was."""
    return st.session_state.pop(f"fact.{fact}", default)


def begin_anew() -> None:
    """Keep no fact, and let all widgets begin anew; uploaders under another key, see `turned`."""
    turn = held("turn", 0) + 1
    for key in list(st.session_state):
        del st.session_state[key]
    note("turn", turn)


def turned(key: str) -> str:
    """The key of an uploader: a browser hands in again what it holds, to whoever has the key it was given."""
    turn = held("turn", 0)
    return f"{key}.{turn}" if turn else key
