"""Times: when the customers came, and what changed since."""

import streamlit as st

from core.charts.periods import period_bars
from core.explore.spread.periods import periods_in_words
from core.table.schema import Schema
from pages.shell import pictures
from pages.shell.explore import column, seen
from pages.shell.facts import View
from pages.shell.notices import plain

NOBODY = "customers alone"


def dates(schema: Schema) -> list[str]:
    """The columns of dates."""
    return [each.name for each in schema.columns if each.kind == "date" and each.distinct > 1]


def panel(view: View, key: str) -> None:
    """Choose a date and what to follow along it; at first the target."""
    schema = seen.table(view).schema
    with st.container(horizontal=True, vertical_alignment="bottom"):
        date = st.selectbox("Date", dates(schema), key=f"{key}.date", persist_state="session")
        followed = [each.name for each in schema.columns if each.kind in ("number", "category", "flag")]
        target = [schema.target] if schema.target in followed else []
        options = list(dict.fromkeys([*target, NOBODY, *followed]))
        what = st.selectbox("Follow", options, key=f"{key}.what", persist_state="session")
    st.subheader(plain(f"Customers by {date}"))
    counted = seen.periods(view, date)
    pictures.show(period_bars(counted), f"{key}.customers", counted, periods_in_words(counted))
    if what == NOBODY:
        return
    st.subheader(plain(f"{what} by {date}"))
    column.draw_both(view, date, what, f"{key}.picture")
