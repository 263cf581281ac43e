"""Customers: some of those whom a model was asked about, by name, with their columns where they are known."""

import pandas as pd
import streamlit as st

from core.learning.reading.rows import named
from pages.shell import editors
from pages.shell.evaluate import looked as looking
from pages.shell.evaluate.looked import OTHER_ROWS, Looked

SHARES = {
    name: st.column_config.ProgressColumn(title, format="percent", min_value=0, max_value=1)
    for name, title in (("p_actual", "Said of what was bought"), ("p_predicted", "Said of the prediction"))
}


def panel(looked: Looked, found: pd.DataFrame, key: str) -> None:
    """List customers, the lines of `found` by their "row", and let them be taken away."""
    if found.empty:
        st.caption("Nobody.")
        return
    table = looking.table(looked)
    if table is None:
        st.caption(OTHER_ROWS)
    listed = named(looked.evaluation.answers, found, None if table is None else table.frame)
    editors.first(listed, f"{key}.list", config=SHARES)
    editors.download(listed, "customers", f"{key}.download")
