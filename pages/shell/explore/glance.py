"""Glance: every column as a line with a small distribution; the one that is clicked is drawn beside it."""

import pandas as pd
import streamlit as st

from core.explore.sampling import on_rows
from pages.shell import pictures, state, widgets
from pages.shell.explore import column, seen
from pages.shell.facts import View

HEIGHT = 460
LINE = {
    "column": st.column_config.TextColumn("Column", pinned=True, width=150),
    "counts": st.column_config.BarChartColumn(
        "Spread", width=100, help="Numbers and dates from low to high, categories by size.", y_min=0
    ),
    "value": st.column_config.ProgressColumn(
        "Strength",
        width=110,
        format="%.2f",
        min_value=0,
        max_value=1,
        help="How much the column goes with the target, from 0 (not at all) to 1: the correlation ratio of "
        "numbers and dates, Cramér's V of categories.",
    ),
    "p_value": st.column_config.NumberColumn(
        "p",
        width=80,
        format="%.2g",
        help="How often chance alone would look as strong, corrected for the number of columns.",
    ),
    "mutual_information": st.column_config.NumberColumn(
        "Explains",
        width=80,
        format="percent",
        help="The share of what is uncertain about the target that the column takes away, whatever the shape "
        "of the relation; an empty cell counts as a value.",
    ),
    "reference": st.column_config.NumberColumn(
        "By chance",
        width=80,
        format="percent",
        help="What a column that tells nothing stays below in 19 of 20 shuffles of the target.",
    ),
    "missing": st.column_config.NumberColumn("Empty", width=70, format="percent"),
    "missing_tells": st.column_config.CheckboxColumn(
        "Empty tells", width=80, help="That a cell is empty goes with the target by itself."
    ),
    "kind": st.column_config.TextColumn("Kind", width=70),
}


@st.fragment
def panel(view: View, key: str) -> None:
    """Draw the lines, and the column that was clicked."""
    target = seen.table(view).schema.target
    lines, names = seen.lines(view), seen.names(view)
    listing, picture = st.columns([3, 2])
    with listing:
        st.subheader("What tells the categories apart" if "value" in lines else "Every column")
        st.caption("Click a line to see the column, a heading to sort.")
        _listing(lines, names, key)
        if said := _seen_in(lines):
            st.caption(said)
        pictures.numbers(lines.drop(columns="counts"), key)
    with picture:
        column.draw(view, state.looked_at(names), target, f"{key}.picture")


def _seen_in(lines: pd.DataFrame) -> str:
    """How many customers the slowest figure was seen in, when not in all."""
    known = lines.dropna(subset="looked_at") if "looked_at" in lines else lines.iloc[:0]
    if known.empty or not (said := on_rows(int(known["looked_at"].iloc[0]), int(known["of"].iloc[0]))):
        return ""
    return f"What a column explains:{said.lower()} All else is seen in all of them."


def _listing(lines: pd.DataFrame, names: list[str], key: str) -> None:
    order = widgets.digest(names)  # another order is another table, so that no click on the old one counts
    st.dataframe(
        lines,
        key=f"{key}.lines.{order}",
        on_select=lambda: _look_at(names, f"{key}.lines.{order}"),
        selection_mode="single-cell",
        selection_default={"selection": {"cells": [(names.index(state.looked_at(names)), "column")]}},
        hide_index=True,
        height=min(HEIGHT, 38 + 35 * len(lines)),
        column_config=LINE,
        column_order=[name for name in LINE if name in lines],
        alt="Every column, the strongest first, with its spread and how much of it is empty.",
    )


def _look_at(names: list[str], key: str) -> None:
    """A click on any cell of a line is a click on the line."""
    cells = widgets.held(key)["selection"]["cells"]
    if cells:
        state.keep_column(names[cells[0][0]])
