"""Customers: whom the Predict form starts from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.errors import CoreError
from core.golden import as_form_row
from core.learning.questions import typical_customer
from core.learning.train import TrainedModel
from core.table.table import Table
from pages.shell import cache, state
from pages.shell.notices import plain

MOST_LISTED = 5_000
TYPICAL = "A typical customer"


@dataclass(frozen=True, slots=True)
class Start:
    """A customer to start from, and what to call the customer."""

    name: str
    row: Mapping[str, Any]


def picker(name: str, model: TrainedModel, key: str) -> Start:
    """Choose a customer of the table in use, or a typical one; another choice fills the form anew."""
    table = _table(name)
    ids = _ids(table) if table else {}
    chosen = st.selectbox(
        f"Start from customer ({plain(table.schema.id or 'row') if table else 'none can be taken'})",
        [*ids, TYPICAL],
        key=key,
        on_change=_forget,
        format_func=lambda at: ids.get(at, at),
        persist_state="session",
        help=f"One of the first {MOST_LISTED:,} customers of the table, or the medians of all.",
    )
    if table is None or chosen not in ids:
        return Start(TYPICAL, typical_customer(model))
    return Start(chosen, as_form_row(table.frame[list(model.spec.features)], int(chosen)))


def start_from(row: str, key: str) -> None:
    """Let the form start from a row of the table in use when it is drawn next."""
    state.fill(key, row)
    _forget()


def _table(name: str) -> Table | None:
    """The table in use as the model reads it, or a word on why it cannot."""
    try:
        return cache.asked(name, state.data())
    except CoreError as refusal:
        st.warning(
            f"The table in use does not fit this model: {plain(refusal.message)} Only a typical customer "
            "can be taken from it.",
            icon=":material/warning:",
        )
        return None


def _ids(table: Table) -> dict[str, str]:
    names = table.frame[table.schema.id] if table.schema.id else table.frame.index.to_series()
    return {str(at): str(name) for at, name in names.head(MOST_LISTED).items()}


def reset(key: str) -> None:
    """Offer to put the fields back to the customer that was started from."""
    st.button("Reset the fields", key=key, on_click=_forget, icon=":material/undo:")


def _forget() -> None:
    state.keep_customer({})
    state.reseed("predict.field.")
