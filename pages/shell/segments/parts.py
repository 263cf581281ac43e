"""Parts: what can be looked at of a segmentation, each by its panel; only the open one is worked out."""

from collections.abc import Callable

import streamlit as st

from core.errors import CoreError
from pages.shell import notices, widgets
from pages.shell.segments import apart, assigning, how_many, migrating, reshape
from pages.shell.segments.found import Found

PARTS: dict[str, Callable[[Found, str], None]] = {
    "How many?": how_many.panel,
    "What sets them apart": apart.panel,
    "Reshape": reshape.panel,
    "Assign a file": assigning.panel,
    "Two files": migrating.panel,
}


def draw(found: Found, key: str) -> None:
    """Choose a part and draw it; what is refused there is said there, and the rest of the page stays."""
    offered = list(PARTS) if found.segmentation.k else ["How many?"]
    widgets.settle(f"{key}.part", offered)
    part = st.segmented_control(
        "What to look at",
        offered,
        required=True,
        key=f"{key}.part",
        label_visibility="collapsed",
        persist_state="session",
    )
    try:
        PARTS[part](found, f"{key}.{part.lower().rstrip('?').replace(' ', '-')}")
    except CoreError as refusal:
        notices.refused(refusal)
