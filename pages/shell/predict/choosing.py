"""Choosing: ways to a customer to start from."""

import pandas as pd
import streamlit as st

from core.table.wording import counted, first_up
from pages.shell import person, widgets
from pages.shell.facts import Whom
from pages.shell.predict import chance, pasting
from pages.shell.predict import start as starting
from pages.shell.predict.start import TYPICAL

MOST_LISTED = 3_000  # more names would make every step slow: they are searched for


def panel(name: str, key: str) -> None:
    """Choose whom to start from: by name, by chance, a typical one or a pasted one."""
    names = starting.names(name)
    if len(names) > MOST_LISTED:
        names = _searched(name, names, f"{key}.search")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _list(name, names, f"{key}.start")
        chance.offer(name, f"{key}.random")
        pasting.offer(name, f"{key}.paste")
    if starting.table_of(name) is None:
        st.caption(
            "The table in use does not fit this model. These are customers it learned from, kept with it."
            if len(names)
            else "The table in use does not fit this model, and no customers were kept with it."
        )
    pasting.say(starting.whom(name))


def _searched(name: str, names: pd.Series, key: str) -> pd.Series:
    """The customers whose names hold what is searched for."""
    text = st.text_input(
        f"Search among {counted(len(names), 'customer')}",
        key=key,
        placeholder="A part of the name",
        icon=":material/search:",
        persist_state="session",
    )
    found = starting.found(name, text or "")
    if text:
        st.caption(f"{found.number:,} found, the first {len(found.places):,} listed below.")
    return names.iloc[found.places]


def _list(name: str, names: pd.Series, key: str) -> None:
    chosen, kind = starting.whom(name), starting.kind_at_hand(name)
    called = {Whom(kind, int(at)): str(name) for at, name in names.items()}
    others = {TYPICAL: "Typical customer"}
    if chosen not in others and chosen not in called:
        others[chosen] = first_up(starting.called(name, chosen).removeprefix("the "))
    widgets.fill(key, chosen)
    st.selectbox(
        "Start from customer",
        [*others, *called],
        key=key,
        format_func=lambda whom: others.get(whom) or called[whom],
        on_change=_take,
        args=(key,),
        help="A customer of the table in use, or the medians and most common values of all.",
    )


def _take(key: str) -> None:
    person.keep_customer(widgets.held(key))
