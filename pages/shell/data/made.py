"""Made: what became of the lines of a purchase log, and what the columns made of them mean."""

import pandas as pd
import streamlit as st

from core.table.wording import counted
from data.purchases.customers import Customers
from pages.shell import editors, notices, state
from pages.shell.facts import LogFile, Made

LISTED = ["row", "column", "value", "reason"]


def of(log: LogFile, customers: Customers) -> Made:
    """What is to be remembered of how customers were made."""
    listed = customers.set_aside[LISTED].astype("object")
    cells = listed.where(listed.notna(), None).itertuples(index=False, name=None)
    counts = (customers.read, customers.used, customers.outside)
    meant = (customers.classes, customers.features, customers.findings)
    return Made(log, len(customers.frame), *counts, *meant, tuple(cells))


def panel() -> None:
    """Say how the customers in use were made, if they were made of a log."""
    made = state.made()
    if made is None:
        return
    st.success(notices.plain(_sentence(made)), icon=":material/check_circle:")
    if made.findings:
        notices.findings(made.findings, "", "data.log")
    with st.expander("What the columns mean", key="data.log.meanings"):
        meanings = [(each.name, each.unit, each.meaning) for each in made.features]
        st.dataframe(
            pd.DataFrame(meanings, columns=["column", "unit", "meaning"]),
            key="data.log.meaning",
            hide_index=True,
        )
    if made.set_aside_count:
        with st.expander(f"Lines set aside ({made.set_aside_count:,})", key="data.log.aside"):
            editors.set_aside(pd.DataFrame(made.set_aside, columns=LISTED), "data.log.lines")


def _sentence(made: Made) -> str:
    aside = made.set_aside_count
    sentence = (
        f"{counted(made.customers, 'customer')} were made of {counted(made.read, 'line')} of "
        f"{made.log.title}: {made.used:,} could be used, {aside or 'none'} set aside."
    )
    if made.outside:
        sentence += f" {made.outside:,} of them lie after the last day asked for and say nothing."
    return sentence
