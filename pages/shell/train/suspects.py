"""Suspects: what should be settled before anything is learned."""

from collections.abc import Sequence

import streamlit as st

from pages.shell import notices, tables, training, widgets
from pages.shell.facts import Choice


def panel(choice: Choice, target: str, features: Sequence[str], key: str) -> None:
    """Show what is serious about these columns and this target; a column can be left out at once."""
    schema = tables.table(choice).schema
    pointed = choice
    if target != schema.target:  # what gives away one target does not give away another
        pointed = training.pointed(choice, target, [name for name in schema.features if name != target])
    found = [each for each in tables.findings(pointed) if each.level == "serious"]
    for finding in found:
        named = [name for name in schema.names if name in _subjects(finding.subject)]
        held = [name for name in named if name in features]
        if named and not held and finding.subject != target:
            continue  # left out already
        notices.serious([finding])
        if held:
            st.button(
                f"Leave out {notices.plain(', '.join(held))}",
                key=f"{key}.leave.{finding.code}.{finding.subject}",
                on_click=widgets.fill,
                args=(key, [name for name in features if name not in held]),
            )


def _subjects(subject: str) -> list[str]:
    return [subject, *subject.split(", ")]
