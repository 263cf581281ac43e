"""Tuning: whether to search for better hyperparameters, and for how long."""

import streamlit as st

from core.learning.tuning.budget import BUDGET, Budget
from core.table.wording import counted
from pages.shell import widgets
from pages.shell.notices import plain
from pages.shell.train.settings import fields

WAYS = {"off": "Off", "trials": "By trials", "minutes": "By minutes"}


def panel(key: str) -> Budget | None:
    """Draw how to tune; None when the hyperparameters are to stay as they are."""
    with st.expander(f"Tuning: {plain(_said(key))}", icon=":material/auto_fix_high:", key=f"{key}.more"):
        way = st.segmented_control(
            "Search for better hyperparameters",
            list(WAYS),
            default="off",
            required=True,
            key=f"{key}.way",
            format_func=lambda name: WAYS[name],
            persist_state="session",
            help="Those above are tried first. The score that is reported is on rows no search has seen.",
        )
        if way == "off":
            return None
        with st.grid("auto", min_column_width=230):
            return Budget.of(_by_trials(key) if way == "trials" else _by_minutes(key))


def _by_trials(key: str) -> dict[str, object]:
    return fields([BUDGET["trials"], BUDGET["folds"]], key)


def _by_minutes(key: str) -> dict[str, object]:
    widgets.seed(f"{key}.minutes", 1.0)  # its own default, 0, sets no limit
    given = fields([BUDGET["minutes"], BUDGET["folds"]], key)
    return {**given, "trials": BUDGET["trials"].high, "patience": BUDGET["patience"].high}


def _said(key: str) -> str:
    """What is chosen, in a few words."""
    way = widgets.held(f"{key}.way") or "off"
    if way == "trials":
        return counted(widgets.held(f"{key}.trials") or BUDGET["trials"].default, "trial")
    if way == "minutes":
        minutes = widgets.held(f"{key}.minutes") or 1.0
        return f"{minutes:g} {'minute' if minutes == 1 else 'minutes'}"
    return "off"
