"""Told: what became of the rows of a file, and what is to be known of it."""

import streamlit as st

from core.errors import CoreError
from core.learning.sketch import share_in
from core.scoring.summary import Summary
from pages.shell import cache, notices
from pages.shell.facts import Choice, ScoringFile
from pages.shell.notices import plain
from pages.shell.tables import BY_TEXT

LOOKS = {
    "alike": (st.success, ":material/check_circle:"),
    "too few rows": (st.info, notices.ICONS["info"]),
}
TAUGHT = "These are the customers the model learned from. Upload others to know what they will buy."
MOSTLY = 0.95  # of the rows; a model leaves some out, such as those of rare classes


def panel(title: str, summary: Summary, *, is_taught: bool = False) -> None:
    """Say what was done and whether the file looks like training, count its rows, and list what is odd.

    A file whose rows taught the model looks like them; that is said instead.
    """
    tally, banner = summary.tally, summary.banner
    st.markdown(f"**{plain(title)}**: {plain(summary.sentence)}")
    said = "" if tally.scored else banner.sentence
    if is_taught and banner.verdict == "alike":
        st.info(TAUGHT, icon=notices.ICONS["info"])
    elif banner.verdict in LOOKS and tally.scored:  # else it is a finding, which has its remedy
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


def are_taught(in_use: str, source: Choice | ScoringFile) -> bool:
    """Whether these are the rows that the model learned from; it is asked of the table in use alone."""
    return isinstance(source, Choice) and _are_taught(in_use, cache.seal(in_use), source)


@st.cache_data(max_entries=32, show_spinner=False, hash_funcs=BY_TEXT)
def _are_taught(in_use: str, seal: str, choice: Choice) -> bool:
    model = cache.model(in_use)[0]
    try:
        frame = cache.asked(in_use, choice).frame
    except CoreError:  # it is scored under other names of its columns
        return False
    return share_in(frame[list(model.spec.features)], model.sketch) > MOSTLY
