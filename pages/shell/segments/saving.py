"""Saving: segments kept under a name, and those that were kept used again."""

import streamlit as st

from core.errors import CoreError
from core.segments.segmentation import Segmentation
from models.record import written
from pages.shell import cache, notices
from pages.shell.facts import Choice
from pages.shell.segments import asking, kept
from pages.shell.segments import found as finding
from pages.shell.segments.found import Found

SHARED = "Everyone who opens this dashboard can use saved segments."
UNSAVED = "Until they are saved, segments, their names and changes are yours alone, and kept for a day."
MOST = 10_000


def panel(found: Found, key: str) -> None:
    """Draw the form that saves the segments on the screen; a name that holds others is refused."""
    with st.form(f"{key}.form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        free = _free_name()
        name = st.text_input("Save these segments as", free, key=f"{key}.name.{free}", help=SHARED)
        asked = st.form_submit_button("Save", key=f"{key}.button", icon=":material/save:")
    if not kept.saved_as():
        st.caption(UNSAVED)
    if asked:
        with notices.refusals_shown():
            if not _is_kept(name, found.segmentation):  # Enter in the field saves, and so does the button
                cache.registry().save_segmentation(name, found.segmentation, found.table, replace=False)
        kept.keep_saved_as(name)
        st.toast(f"Saved as {notices.plain(name)}.", icon=":material/check:")
        st.rerun()


def choose(choice: Choice, key: str) -> None:
    """Choose saved segments for the table in use."""
    saved = cache.usable("segmentation")
    if not saved:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            "Use saved segments",
            saved,
            None,
            key=f"{key}.chosen",
            placeholder="Choose by name",
            help="The customers of the table in use are placed in them; nothing is looked for.",
        )
        asked = st.button("Use", key=f"{key}.use", icon=":material/folder_open:", disabled=name is None)
    if asked and name:
        try:
            segmentation = cache.segmentation(name)
            finding.placed(choice, segmentation)  # so that a table that does not fit is refused here
        except CoreError as refusal:
            notices.refused(refusal)
            return
        kept.keep_segments(segmentation.spec)
        kept.keep_segmented(segmentation)
        kept.keep_saved_as(name)
        asking.follow(segmentation.spec)
        st.rerun()


def _is_kept(name: str, segmentation: Segmentation) -> bool:
    """Whether these very segments are saved under a name."""
    if name not in cache.usable("segmentation"):
        return False
    one, other = (written(each, leave_out=("pipeline",)) for each in (cache.segmentation(name), segmentation))
    return bool(one == other)


def _free_name() -> str:
    taken = cache.taken("segmentation")
    return next(name for number in range(1, MOST) if (name := f"segments-{number}") not in taken)
