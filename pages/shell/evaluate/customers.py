"""Customers: some of those whom a model was asked about, with their columns where these are known."""

import pandas as pd
import streamlit as st

from core.learning.reading.rows import named
from pages.shell import arrival, editors, person, widgets
from pages.shell.evaluate import looked as looking
from pages.shell.evaluate.looked import OTHER_ROWS, Looked
from pages.shell.facts import Whom

SHARES = {
    name: st.column_config.ProgressColumn(title, format="percent", min_value=0, max_value=1)
    for name, title in (
        ("p_actual", "Probability of what was bought"),
        ("p_predicted", "Probability of the prediction"),
    )
}


def panel(looked: Looked, found: pd.DataFrame, key: str) -> None:
    """List customers, the lines of `found` by their "row"; they can be taken away, one can be asked about."""
    if found.empty:
        st.caption("Nobody.")
        return
    table = looking.table(looked)
    if table is None:
        st.caption(OTHER_ROWS)
    listed = named(looked.evaluation.answers, found, table)
    key = f"{key}.{widgets.digest(map(str, found['row']))}"  # of other customers, another one is chosen
    chosen = editors.first(listed, f"{key}.list", config=SHARES, choose=table is not None)
    with st.container(horizontal=True):
        editors.download(listed, "customers", f"{key}.download")
        if chosen is not None:
            _open(looked, int(listed["row"].iloc[chosen]), key)
    if table is not None and chosen is None:
        st.caption("Tick a line to open that customer on the Predict page.")


def _open(looked: Looked, row: int, key: str) -> None:
    """Let Predict start from a customer; the model in use answers there."""
    if looked.name != arrival.model_ready():
        st.caption("Predict answers with the model in use, which is another one.")
    elif st.button("Open on the Predict page", key=f"{key}.open", icon=":material/person_search:"):
        person.keep_customer(Whom("table", row))
        st.switch_page("pages/predict.py")
