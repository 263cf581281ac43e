"""Gaps: which cells are empty, together and in which categories."""

import streamlit as st

from core.charts.bars import missing_bars
from core.charts.gaps import missing_by_class_heatmap, pattern_chart
from core.explore.missing.together import patterns_in_words
from core.explore.profile import missing_cells
from pages.shell import notices, pictures
from pages.shell.explore import seen
from pages.shell.facts import View


def panel(view: View, key: str) -> None:
    """Say how the empty cells lie; draw them by column, by combination and by category."""
    table = seen.table(view)
    empty, patterns, together = missing_cells(table), seen.gaps(view), seen.gaps_together(view)
    st.markdown(notices.plain(patterns_in_words(patterns, together)))
    if not empty["count"].sum():
        return
    left, right = st.columns(2)
    with left:
        st.subheader("By column")
        picture = missing_bars(empty)
        pictures.show(picture, f"{key}.columns", empty, picture.alt)
    with right:
        st.subheader("By combination")
        pictures.show(pattern_chart(patterns), f"{key}.patterns", patterns)
        pictures.numbers(
            together, f"{key}.together", "Every two columns: 1 is always empty together, 0 chance"
        )
    by_class = seen.gaps_by_class(view)
    if by_class is not None and len(by_class):
        st.subheader("By category")
        picture = missing_by_class_heatmap(by_class)
        pictures.show(picture, f"{key}.classes", by_class, picture.alt)
