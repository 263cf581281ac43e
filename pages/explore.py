"""What is in it, and what tells the categories apart?"""

import streamlit as st

from pages.shell import frame, notices, state, tables
from pages.shell.explore import column, filtering, gaps, overview, seen, times, together
from pages.shell.facts import View

frame.surround()

PARTS = {
    "Overview": overview.panel,
    "One column": column.panel,
    "Together": together.panel,
    "Empty cells": gaps.panel,
    "Time": times.panel,
}

choice = state.data()
with notices.refusals_shown():
    whole = tables.table(choice)
    view = View(choice, filtering.bar(whole, "explore.filters"))
    filtering.say(view.filters, seen.table(view).rows, whole.rows)
    offered = [name for name in PARTS if name != "Time" or times.dates(whole.schema)]
    part = st.segmented_control(
        "What to look at",
        offered,
        default="Overview",
        required=True,
        key="explore.part",
        label_visibility="collapsed",
        persist_state="session",
    )
    PARTS[part](view, f"explore.{part.lower().replace(' ', '-')}")
