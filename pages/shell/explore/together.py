"""Together: the pairs of columns worth a look, and how strongly every two go together."""

import pandas as pd
import streamlit as st

from core.charts.matrix import association_heatmap
from core.explore.association.pairs import MOST_ROWS, pairs_in_words
from core.explore.sampling import on_rows
from pages.shell import notices, pictures, widgets
from pages.shell.explore import column, seen
from pages.shell.facts import View

HEIGHT = 460
LINE = {
    "one": st.column_config.TextColumn("One", pinned=True, width=130),
    "other": st.column_config.TextColumn("Other", width=130),
    "strength": st.column_config.ProgressColumn(
        "Strength",
        width=100,
        format="%.2f",
        min_value=0,
        max_value=1,
        help="From 0 to 1, as the size of a correlation.",
    ),
    "surprise": st.column_config.NumberColumn(
        "Surprise",
        width=80,
        format="%.2f",
        help="The part of it that the names, the usual measure or each column alone would not let expect.",
    ),
    "measure": st.column_config.TextColumn("Measure", width=130),
    "why": st.column_config.TextColumn("Why it stands out", width=300),
}


def panel(view: View, key: str) -> None:
    """Draw the pairs worth a look, then every two columns."""
    found = seen.pairs(view)
    rows = seen.table(view).rows
    st.markdown(notices.plain(pairs_in_words(found) + on_rows(min(rows, MOST_ROWS), rows)))
    if len(found):
        _pairs(view, found, f"{key}.pairs")
    every = seen.together(view)
    if len(every.columns) > 1:
        st.subheader("Every two columns")
        pictures.show(association_heatmap(every), f"{key}.matrix", every.frame, every.sentence)


@st.fragment
def _pairs(view: View, found: pd.DataFrame, key: str) -> None:
    listing, picture = st.columns([3, 2])
    with listing:
        st.subheader("Pairs worth a look")
        st.caption("Click a line to see the two columns together.")
        clicked = st.dataframe(
            found,
            key=f"{key}.lines.{widgets.digest(found['one'] + found['other'])}",
            on_select="rerun",
            selection_mode="single-cell",
            selection_default={"selection": {"cells": [(0, "one")]}},
            hide_index=True,
            height=min(HEIGHT, 38 + 35 * len(found)),
            column_config=LINE,
            column_order=list(LINE),
            alt="Pairs of columns that stand out, each with its reason.",
        )
        pictures.numbers(found, key)
    cells = clicked["selection"]["cells"]
    pair = found.iloc[cells[0][0] if cells else 0]
    with picture:
        st.subheader(notices.plain(f"{pair['one']} and {pair['other']}"))
        st.markdown(notices.plain(pair["why"]))
        column.draw_both(view, pair["one"], pair["other"], f"{key}.picture")
