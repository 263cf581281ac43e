"""Slices: the groups of customers a model is wrong about."""

import pandas as pd
import streamlit as st

from core.charts.slices import slice_chart
from core.table.wording import counted
from pages.shell import pictures, widgets
from pages.shell.evaluate import customers
from pages.shell.evaluate import looked as looking
from pages.shell.evaluate.looked import Looked
from pages.shell.notices import plain


def panel(looked: Looked, key: str) -> None:
    """Draw the groups that are worse than the rest, and list the customers of one."""
    if looking.table(looked) is None:
        st.info(looking.OTHER_ROWS, icon=":material/info:")
        return
    found = looking.sliced(looked)
    if found.frame.empty:
        st.success(plain(found.sentence), icon=":material/check_circle:")
        return
    pictures.show(slice_chart(found), f"{key}.chart", found.frame, found.sentence)
    groups = dict(zip(found.frame["group"], found.members, strict=True))
    group = st.selectbox(
        "See the customers of",
        list(groups),
        None,
        key=f"{key}.group.{widgets.digest(groups)}",  # other groups are another list
        placeholder="Choose a group",
    )
    if group:
        st.subheader(plain(f"{counted(len(groups[group]), 'customer')}: {group}"), anchor=False)
        customers.panel(looked, pd.DataFrame({"row": groups[group]}), f"{key}.customers")
