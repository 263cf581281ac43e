"""Who: the mixes of the customers chosen, what sets them apart, and each of them."""

import pandas as pd
import streamlit as st

from core.segments.exploring.listing import listing
from core.table.wording import per_cent
from pages.shell import editors
from pages.shell.explorer import chosen, seen
from pages.shell.explorer.view import Picked
from pages.shell.notices import plain
from pages.shell.segments.found import Found

EVERYONE = Picked()
MOST_LINES, MOST_HIGH = 8, 360  # beyond so many lines of a mix, its pixels
DIFFERENCE = {
    "sentence": st.column_config.TextColumn("What sets them apart", width="large"),
    "strength": st.column_config.NumberColumn(
        "Strength",
        format="%.1f",
        help="How far apart the two are, in standard deviations; less than 3 standard errors is left out.",
    ),
}


def panel(found: Found, whom: Picked | None, key: str) -> None:
    """Draw the mixes of those chosen, or of everyone."""
    group = seen.group(found, whom) if whom else seen.everyone(found)
    if group.customers == 1:
        _one(found, int(group.rows[0]), f"{key}.one")
        return
    st.caption("Everyone" if whom is None else "The customers chosen, beside the rest")
    _mix(group.segments, "Segment", whom is not None, f"{key}.segments")
    if group.categories is not None:
        _mix(group.categories, "Next category", whom is not None, f"{key}.categories")
    if len(group.differences):
        st.dataframe(
            group.differences,
            key=f"{key}.differences",
            hide_index=True,
            column_order=list(DIFFERENCE),
            column_config=DIFFERENCE,
            height=38 + 35 * min(6, len(group.differences)),
            alt="What sets the customers apart from the rest, the strongest first.",
        )


def each(found: Found, whom: Picked, key: str) -> None:
    """List those chosen; a line that is chosen can be taken to the Predict page."""
    group = seen.group(found, whom)
    shut = st.expander(plain(f"Each of them ({group.customers:,})"), key=f"{key}.each", on_change="rerun")
    if not shut.open:
        return
    with shut:
        lines = listing(found.table, found.placed, group.rows[: editors.MOST_SHOWN])
        st.caption("Tick a line to go on with that customer.")
        at = editors.first(lines, f"{key}.lines", choose=True)
        if group.customers > len(lines):
            st.caption(f"The first {len(lines):,} of {group.customers:,}; all are in the download.")
        if at is not None:
            chosen.to_predict(found, int(lines.index[at]), f"{key}.line")


def _one(found: Found, row: int, key: str) -> None:
    st.caption("What is known of this customer")
    st.dataframe(
        seen.fields(found, row),
        key=key,
        hide_index=True,
        height=38 + 35 * 12,
        alt="The customer, column by column.",
    )


def _mix(mix: pd.DataFrame, label: str, is_beside: bool, key: str) -> None:
    """Draw a mix as lines of text, which a narrow page breaks where a grid of cells would cut them."""
    written = {
        label: mix["name"].map(plain),
        "Share": mix["share"].map(per_cent),
        "The rest": mix["rest"].map(per_cent),
        "Customers": mix["customers"].map("{:,}".format),
    }
    shown = pd.DataFrame(written).drop(columns=[] if is_beside else "The rest")
    with st.container(key=key, height=MOST_HIGH if len(shown) > MOST_LINES else "content"):
        st.table(shown, hide_index=True, alt=f"How common each {label.lower()} is.")
