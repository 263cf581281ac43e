"""Widgets: what they hold, beside what the visitor does to them."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st


def seed(key: str, value: Any) -> None:
    """Give a widget its first value; a default would come back whenever the field is emptied."""
    st.session_state.setdefault(key, value)


def fill(key: str, value: Any) -> None:
    """Let a widget hold a value; not after it was drawn."""
    if key not in st.session_state or not _alike(st.session_state[key], value):
        st.session_state[key] = value  # what it holds already is left alone: it may be typed in just now


def settle(key: str, offered: Sequence[str]) -> None:
    """Let a widget hold one of what is offered: what it holds already, or else the first."""
    if held(key) not in offered:
        fill(key, offered[0])


def reseed(*prefixes: str) -> None:
    """Let the widgets of a form begin anew."""
    for key in [key for key in st.session_state if str(key).startswith(prefixes)]:
        del st.session_state[key]


def digest(names: Iterable[str]) -> str:
    """A key for a widget that shows these names in this order: other names are another widget."""
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:12]


def held(key: str) -> Any:
    """What a widget holds."""
    return st.session_state.get(key)


def _alike(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)
