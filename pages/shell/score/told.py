"""Told: what became of the rows of a file, and what is to be known of it."""

import streamlit as st

from core.scoring.summary import Summary
from pages.shell import notices
from pages.shell.notices import plain

LOOKS = {
    "alike": (st.success, ":material/check_circle:"),
    "too few rows": (st.info, notices.ICONS["info"]),
}


def panel(title: str, summary: Summary) -> None:
    """Say what was done and whether the file looks like training, count its rows, and list what is odd."""
    tally, banner = summary.tally, summary.banner
    st.markdown(f"**{plain(title)}**: {plain(summary.sentence)}")
    said = ""
    if banner.verdict in LOOKS:  # else it is a finding, which has its remedy
        show, icon = LOOKS[banner.verdict]
        said = banner.sentence
        show(plain(said), icon=icon)
    others = [each for each in summary.findings if each.message != said]
    if others:  # the banner first, however many warnings there are
        notices.findings(sorted(others, key=lambda each: each.message != banner.sentence), "")
    with st.grid(3, min_column_width=100):
        st.metric("Rows read", f"{tally.read:,}", border=True)
        st.metric("Scored", f"{tally.scored:,}", border=True)
        st.metric("Rejected", f"{tally.rejected:,}", border=True)
