"""Customers: whom the Predict form starts from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.golden import as_form_row
from core.learning.questions import typical_customer
from core.learning.train import TrainedModel
from core.table.table import Table
from pages.shell import state
from pages.shell.notices import plain

MOST_LISTED = 5_000
TYPICAL = "A typical customer"


@dataclass(frozen=True, slots=True)
class Start:
    """A customer to start from, and what to call the customer."""

    name: str
    row: Mapping[str, Any]


def picker(model: TrainedModel, table: Table, key: str) -> Start:
    """Choose a customer of the table, or a typical one; another choice puts that customer on the form."""
    ids = table.frame[table.schema.id] if table.schema.id else table.frame.index.to_series()
    named = {str(at): str(name) for at, name in ids.head(MOST_LISTED).items()}
    chosen = st.selectbox(
        f"Start from customer ({table.schema.id or 'row'})",
        [*named, TYPICAL],
        key=key,
        on_change=_forget,
        format_func=lambda at: plain(named.get(at, at)),
        persist_state="session",
        help=f"One of the first {MOST_LISTED:,} customers of the table, or the medians of all.",
    )
    if chosen == TYPICAL:
        return Start(TYPICAL, typical_customer(model))
    return Start(chosen, as_form_row(table.frame.reindex(columns=list(model.spec.features)), int(chosen)))


def _forget() -> None:
    state.keep_customer({})
