"""Apart: what sets the segments apart, in every column."""

import pandas as pd
import streamlit as st

from core.charts.heatmaps import difference_heatmap
from core.segments.describing.apart import apart_frame
from pages.shell import editors, pictures
from pages.shell.segments.found import BY_MARK, Found


def panel(found: Found, key: str) -> None:
    """Draw how far each segment lies from everyone, and list what is typical of each."""
    if not found.segmentation.k:
        st.caption("There is no segment to hold against everyone.")
        return
    frame = _apart(found)
    pictures.show(difference_heatmap(frame), f"{key}.map", frame)
    editors.profile(found.segmentation.profile, f"{key}.typical")


@st.cache_resource(max_entries=8, show_spinner="Holding the segments against everyone", hash_funcs=BY_MARK)
def _apart(found: Found) -> pd.DataFrame:
    return apart_frame(found.segmentation, found.table, found.placed)
