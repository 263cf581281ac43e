"""What if: the fields that were changed, and ways to change them."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from core.learning.asking.scenarios import changed_fields
from core.table.values import in_words
from pages.shell import state
from pages.shell.notices import plain
from pages.shell.predict.subject import Start, Subject


def change(start: Start, fields: Mapping[str, Any]) -> None:
    """Let the form hold other values in some fields; the others stay as they are. For a widget to call."""
    state.keep_changed(changed_fields(start.row, {**start.row, **state.changed(), **fields}))


def put(subject: Subject, row: Mapping[str, Any]) -> None:
    """Let the form hold these values, those not given staying as they are. For a button to call."""
    change(subject.start, row)


def chips(start: Start, key: str) -> None:
    """The changed fields, each with what it was and is, and a way back for one or all."""
    changed = state.changed()
    if not changed:
        return
    with st.container(horizontal=True, gap="xsmall"):
        for name, value in changed.items():
            before = start.row.get(name)
            st.button(
                plain(f"{name.replace('_', ' ')}: {in_words(before)} → {in_words(value)}"),
                key=f"{key}.undo.{name}",
                icon=":material/close:",
                help=f"Put {plain(name)} back.",
                on_click=change,
                args=(start, {name: before}),
            )
        if len(changed) > 1:
            st.button(
                "Put all back",
                key=f"{key}.reset",
                icon=":material/undo:",
                type="tertiary",
                on_click=state.keep_changed,
                args=({},),
            )
