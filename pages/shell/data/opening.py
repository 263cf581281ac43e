"""Opening: the ways to a customer table."""

from dataclasses import replace

import streamlit as st

from data.catalogue import SAMPLES
from data.sources import is_workbook
from pages.shell import databases, forgetting, state, tables, uploads, widgets
from pages.shell.data import logs
from pages.shell.facts import Choice, sample
from pages.shell.notices import plain, refusals_shown

WAYS = {"table": "A customer table", "log": "A purchase log", "database": "A database"}


def panel() -> None:
    """Offer every way to open customers, one at a time."""
    with st.container(border=True):
        way = st.segmented_control(
            "Open",
            list(WAYS),
            default="table",
            required=True,
            format_func=lambda name: WAYS[name],
            key="data.way",
            persist_state="session",
        )
        if way == "log":
            logs.panel()
        elif way == "database":
            databases.panel("data.database")
        else:
            _table()
    forgetting.panel("data.forget")


def _table() -> None:
    opening, bundled = st.columns([2, 1])
    with opening:
        uploads.table("data.upload")
        _sheet(state.data())
    with bundled:
        _sample()
    if state.data().is_sample:
        origin = SAMPLES[state.data().key]
        st.caption(plain(f"{origin.about} Source: {origin.source}. Licence: {origin.licence}."))


def _sample() -> None:
    st.selectbox(
        "Or a bundled sample", list(SAMPLES), key="data.sample", format_func=lambda name: SAMPLES[name].title
    )
    st.button(
        "Open the sample",
        key="data.open",
        on_click=lambda: state.keep_data(sample(widgets.held("data.sample"))),
    )


def _sheet(choice: Choice) -> None:
    """Offer the sheets of a workbook that has several."""
    if choice.is_sample or not is_workbook(choice.key):
        return
    with refusals_shown():
        sheets = tables.sheets(choice.key)
    if len(sheets) > 1:
        st.selectbox(
            "Sheet",
            [None, *sheets],
            key=f"data.sheet.{choice.key[:8]}",
            format_func=lambda name: name or "The first with a table",
            on_change=lambda: _take_sheet(choice),
        )


def _take_sheet(choice: Choice) -> None:
    sheet = widgets.held(f"data.sheet.{choice.key[:8]}")
    state.keep_data(replace(choice, sheet=sheet, corrections=()))
