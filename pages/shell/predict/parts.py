"""Parts: what can be looked at of one customer, each by its panel; only the open one is worked out."""

from collections.abc import Callable

import streamlit as st

from pages.shell.notices import refusals_shown
from pages.shell.predict import scenarios
from pages.shell.predict.subject import Subject

PARTS: dict[str, Callable[[Subject, str], None]] = {
    "Scenarios": scenarios.panel,
}


def draw(subject: Subject, key: str) -> None:
    """Choose a part and draw it."""
    part = st.segmented_control(
        "What to look at",
        list(PARTS),
        default=next(iter(PARTS)),
        required=True,
        key=f"{key}.part",
        label_visibility="collapsed",
        persist_state="session",
    )
    with refusals_shown():
        PARTS[part](subject, f"{key}.{part.lower().replace(' ', '-')}")
