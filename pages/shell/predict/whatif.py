"""What if: the fields that were changed, and ways to change them."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from core.learning.asking.scenarios import changed_fields
from core.table.values import in_words
from core.table.wording import counted
from pages.shell import person
from pages.shell.notices import plain
from pages.shell.predict.subject import Start, Subject

FEW = 6  # chips that stand openly
HEIGHT = 320  # pixels of those behind a click


def change(start: Start, fields: Mapping[str, Any]) -> None:
    """Let the form hold other values in some fields; the others stay as they are. For a widget to call."""
    person.keep_changed(changed_fields(start.row, {**start.row, **person.changed(), **fields}))


def put(subject: Subject, row: Mapping[str, Any]) -> None:
    """Let the form hold these values, those not given staying as they are. For a button to call."""
    change(subject.start, row)


def chips(start: Start, key: str) -> None:
    """The changed fields, each with what it was and is, and a way back for one or all."""
    changed = person.changed()
    if not changed:
        return
    with st.container(horizontal=True, gap="xsmall"):
        names = list(changed)
        for name in names[:FEW]:
            _chip(start, name, changed[name], key)
        if names[FEW:]:
            _more(start, {name: changed[name] for name in names[FEW:]}, key)
        if len(changed) > 1:
            st.button(
                "Put all back",
                key=f"{key}.reset",
                icon=":material/undo:",
                type="tertiary",
                on_click=person.keep_changed,
                args=({},),
            )


def _more(start: Start, changed: Mapping[str, Any], key: str) -> None:
    """The chips that would push the form out of sight; they are drawn once asked for."""
    label = counted(len(changed), "more changed field")
    with st.popover(label, key=f"{key}.more", icon=":material/more_horiz:", on_change="rerun") as shut:
        if shut.open:
            with st.container(height=HEIGHT, border=False, gap="xsmall"):
                for name, value in changed.items():
                    _chip(start, name, value, key)


def _chip(start: Start, name: str, value: Any, key: str) -> None:
    before = start.row.get(name)
    st.button(
        plain(f"{name.replace('_', ' ')}: {in_words(before)} → {in_words(value)}"),
        key=f"{key}.undo.{name}",
        icon=":material/close:",
        help=f"Put {plain(name)} back.",
        on_click=change,
        args=(start, {name: before}),
    )
