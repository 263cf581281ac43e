"""Parts: what can be looked at of one customer, each by its panel; only the open one is worked out."""

from collections.abc import Callable

import streamlit as st

from core.errors import CoreError
from pages.shell import notices, widgets
from pages.shell.predict import alike, download, moving, overall, scenarios, takes, why
from pages.shell.predict.subject import Subject

PARTS: dict[str, Callable[[Subject, str], None]] = {
    "Why": why.panel,
    "What moves it": moving.panel,
    "What would it take": takes.panel,
    "Look-alikes": alike.panel,
    "Scenarios": scenarios.panel,
    "All customers": overall.panel,
}


def draw(subject: Subject, key: str) -> None:
    """Choose a part and draw it; what is refused there is said there, and the rest of the page stays."""
    widgets.seed(f"{key}.part", next(iter(PARTS)))  # not as a default: a link may say another
    part = st.segmented_control(
        "What to look at",
        list(PARTS),
        required=True,
        key=f"{key}.part",
        label_visibility="collapsed",
        persist_state="session",
    )
    try:
        PARTS[part](subject, f"{key}.{part.lower().replace(' ', '-')}")
    except CoreError as refusal:
        notices.refused(refusal)
    download.panel(subject, f"{key}.download")
