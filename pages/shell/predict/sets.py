"""Sets: how often prediction sets are to hold the answer, and for whom."""

import streamlit as st

from core.table.wording import per_cent
from pages.shell import widgets

OFFERED = (0.8, 0.9, 0.95)
USUAL = 0.9
OTHER = "other"
LEAST, MOST = 1.0, 99.9  # per cent
ABOUT = (
    "The categories that cannot be ruled out make up a prediction set. It is cut so that sets hold what the "
    "customer really buys as often as is said here: a safer promise needs larger sets."
)
EACH = (
    "Keep the promise among the buyers of every category by itself, the rare ones too. Sets grow where the "
    "model knows a category badly."
)


def chosen(key: str) -> tuple[float, bool]:
    """What was chosen last: the coverage, and whether each category is to keep it."""
    coverage = widgets.held(f"{key}.coverage") or USUAL
    if coverage == OTHER:
        coverage = _last(key)
    return coverage, bool(widgets.held(f"{key}.by-class"))


def take(coverage: str | None, by_class: bool, key: str) -> str:
    """Let the widgets hold what an address says; say so when it cannot be."""
    widgets.fill(f"{key}.by-class", by_class)
    try:
        share = USUAL if coverage is None else float(coverage)
    except ValueError:
        share = 0.0
    if not LEAST <= share * 100 <= MOST:
        return "The link asks for sets that nobody can make; these are the usual ones."
    widgets.fill(f"{key}.coverage", share if share in OFFERED else OTHER)
    widgets.fill(f"{key}.coverage.other", share * 100)
    widgets.fill(f"{key}.coverage.last", share)
    return ""


def choose(key: str) -> None:
    """Choose them."""
    widgets.seed(f"{key}.coverage", USUAL)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        coverage = st.segmented_control(
            "Sets hold the answer for",
            [*OFFERED, OTHER],
            required=True,
            key=f"{key}.coverage",
            format_func=lambda share: share if share == OTHER else per_cent(share),
            help=ABOUT,
            persist_state="session",
            width="content",
            on_change=_take_offered,
            args=(key,),
        )
        if coverage == OTHER:
            widgets.seed(f"{key}.coverage.other", _last(key) * 100)
            st.number_input(
                "Per cent",
                value=None,
                min_value=LEAST,
                max_value=MOST,
                step=1.0,
                format="%.4g",
                key=f"{key}.coverage.other",
                width=120,
                persist_state="session",
                on_change=_take_other,
                args=(key,),
            )
        st.toggle("Per category", key=f"{key}.by-class", help=EACH, persist_state="session")


def _last(key: str) -> float:
    """The share that was in force last, whichever way it was said."""
    return widgets.held(f"{key}.coverage.last") or USUAL


def _take_offered(key: str) -> None:
    """Another share begins at the one that was chosen before."""
    share = widgets.held(f"{key}.coverage")
    if share == OTHER:
        widgets.fill(f"{key}.coverage.other", _last(key) * 100)
    else:
        widgets.fill(f"{key}.coverage.last", share)


def _take_other(key: str) -> None:
    """An emptied field says nothing: the share stays as it was."""
    share = widgets.held(f"{key}.coverage.other")
    if share is None:
        widgets.fill(f"{key}.coverage.other", _last(key) * 100)
    else:
        widgets.fill(f"{key}.coverage.last", share / 100)
