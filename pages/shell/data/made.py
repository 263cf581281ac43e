"""Made: what became of the lines of a purchase log, and what the columns made of them mean."""

import pandas as pd
import streamlit as st

from core.table.wording import counted
from pages.shell import editors, notices, state
from pages.shell.facts import Made


def panel() -> None:
    """Say how the customers in use were made, if they were made of a log."""
    made = state.made()
    if made is None:
        return
    st.success(notices.plain(_sentence(made)), icon=":material/check_circle:")
    if made.result.findings:
        notices.findings(made.result.findings, "", "data.log")
    with st.expander("What the columns mean", key="data.log.meanings"):
        meanings = [(each.name, each.unit, each.meaning) for each in made.result.features]
        st.dataframe(
            pd.DataFrame(meanings, columns=["column", "unit", "meaning"]),
            key="data.log.meaning",
            hide_index=True,
        )
    if made.result.set_aside_count:
        with st.expander(f"Lines set aside ({made.result.set_aside_count:,})", key="data.log.aside"):
            editors.set_aside(made.result.set_aside, "data.log.lines")


def _sentence(made: Made) -> str:
    result, aside = made.result, made.result.set_aside_count
    sentence = (
        f"{counted(made.customers, 'customer')} were made of {counted(result.read, 'line')} of "
        f"{made.log.title}: {result.used:,} could be used, {aside or 'none'} set aside."
    )
    if result.outside:
        sentence += f" {result.outside:,} of them lie after the last day asked for and say nothing."
    return sentence
