"""Choosing: ways to another customer to start from."""

import streamlit as st

from core.table.table import Table
from pages.shell import state
from pages.shell.facts import Whom
from pages.shell.notices import plain
from pages.shell.predict import start as starting

MOST_LISTED = 5_000


def panel(name: str, key: str) -> None:
    """Choose whom to start from."""
    table = starting.table_of(name)
    if table is None:
        st.warning(
            "The table in use does not fit this model, so that its customers cannot be asked about.",
            icon=":material/warning:",
        )
    else:
        _listed(table, starting.whom(name), f"{key}.start")


def _listed(table: Table, chosen: Whom, key: str) -> None:
    labels = [int(at) for at in table.frame.index[:MOST_LISTED]]
    state.fill(key, chosen.at)
    st.selectbox(
        "Customer",
        labels,
        key=key,
        format_func=lambda at: plain(_called(table, at)),
        on_change=_take,
        args=(key,),
    )


def _called(table: Table, at: int) -> str:
    return str(table.frame.at[at, table.schema.id]) if table.schema.id else f"row {at}"


def _take(key: str) -> None:
    state.keep_customer(Whom("table", state.widget(key)))
