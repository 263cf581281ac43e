"""Told: what became of the rows of a file, and what is to be known of it."""

import streamlit as st

from core.scoring.summary import Summary
from core.table.wording import counted
from pages.shell import notices
from pages.shell.notices import plain


def panel(title: str, summary: Summary) -> None:
    """Say whether the file looks like training, count its rows, and list what is odd."""
    tally = summary.tally
    done = f"{counted(tally.read, 'row')} read: {tally.scored:,} scored, {tally.rejected:,} rejected."
    st.markdown(f"**{plain(title)}**: {plain(done)}")
    with st.grid(3, min_column_width=150):
        st.metric("Rows read", f"{tally.read:,}", border=True)
        st.metric("Scored", f"{tally.scored:,}", border=True)
        st.metric("Rejected", f"{tally.rejected:,}", border=True)
    notices.findings(summary.findings, "Every row was scored, and none has an unusual cell.")
