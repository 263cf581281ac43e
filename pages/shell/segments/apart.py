"""Apart: what sets the segments apart, in every column."""

import pandas as pd
import streamlit as st

from core.charts.heatmaps import difference_heatmap
from core.findings import Finding
from core.segments.checks.columns import units_matter
from core.segments.describing.apart import apart_frame
from pages.shell import editors, notices, pictures
from pages.shell.segments.found import BY_MARK, Found

ASKED = "Would other units give other segments?"
SAME = (
    "No: the segments were found again with each number told in thousandths, one at a time, and nobody fell "
    "into another one."
)


def panel(found: Found, key: str) -> None:
    """Draw how far each segment lies from everyone, and list what is typical of each."""
    if not found.segmentation.k:
        st.caption("There is no segment to hold against everyone.")
        return
    frame = _apart(found)
    pictures.show(difference_heatmap(frame), f"{key}.map", frame)
    editors.profile(found.segmentation.profile, f"{key}.typical")
    if not found.segmentation.steps:  # what was changed by hand is not found again
        _units_checked(found, f"{key}.units")


def _units_checked(found: Found, key: str) -> None:
    """Find the segments again with each number in another unit, once that is asked for."""
    shut = st.expander(ASKED, icon=":material/straighten:", key=key, on_change="rerun")
    if shut.open:
        with shut:
            notices.findings([each for each in (_units(found),) if each], SAME, f"{key}.findings")


@st.cache_resource(max_entries=8, show_spinner="Holding the segments against everyone", hash_funcs=BY_MARK)
def _apart(found: Found) -> pd.DataFrame:
    return apart_frame(found.segmentation, found.table, found.placed)


@st.cache_resource(max_entries=8, show_spinner="Finding them again in other units", hash_funcs=BY_MARK)
def _units(found: Found) -> Finding | None:
    return units_matter(found.segmentation, found.table)
