"""Asking: which customers are scored, and of which segmentation the segment is added."""

import streamlit as st

from pages.shell import cache, state, uploads, widgets
from pages.shell.facts import Choice, ScoringFile

FILE, LIVE = "A file", "A database, live"


def is_live(key: str) -> bool:
    """Whether a database is watched, and no file scored."""
    widgets.settle(f"{key}.mode", (FILE, LIVE))  # not as a default: a reload may bring another
    chosen = st.segmented_control(
        "Customers of",
        (FILE, LIVE),
        required=True,
        key=f"{key}.mode",
        label_visibility="collapsed",
        persist_state="session",
    )
    return bool(chosen == LIVE)


def segments(key: str) -> str | None:
    """The segmentation whose segment is added, if any."""
    saved = cache.usable("segmentation")
    if not saved:
        st.page_link(
            "pages/segments.py",
            label="Save segments first, to add them to the answers",
            icon=":material/arrow_forward:",
        )
        return None
    chosen: str | None = st.selectbox(
        "Add the segment of",
        saved,
        None,
        key=f"{key}.segments",
        placeholder="No segmentation",
        persist_state="session",
    )
    return chosen


def source(in_use: str, key: str) -> Choice | ScoringFile:
    """The file to score: one that was handed in, or the table in use."""
    uploads.scoring(f"{key}.upload")
    largest = st.get_option("server.maxUploadSize")
    st.caption(
        f"More than {largest} MB, a folder, or a database: "
        f"`python cli.py score {in_use} FILE --out scored.csv`"
    )
    if state.scoring():
        st.button("Back to the table in use", key=f"{key}.back", on_click=lambda: state.keep_scoring(None))
    return state.scoring() or state.data()
