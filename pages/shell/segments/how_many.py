"""How many: what was seen for each number of segments; a click on a row takes that number."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from core.segments.algorithms import ALGORITHMS
from core.segments.choosing.choose import Choosing
from core.segments.spec import SegmentSpec
from pages.shell import editors, widgets
from pages.shell.notices import plain
from pages.shell.segments import asking, eps, looking
from pages.shell.segments.found import Found
from pages.shell.segments.measures import DECIDING, EVERY, STAR

CLICK = "Click a row to take that number of segments."
CHANGED = "Compared were the segments as they were found, before they were changed by hand."
ALONE = "This algorithm finds the number of segments itself, so there are no numbers to compare."
MORE = "Every measure of each number"


def panel(found: Found, key: str) -> None:
    """Draw what was seen for each number of segments, and let one be taken."""
    spec = found.segmentation.spec
    if not ALGORITHMS[spec.algorithm].takes_k:
        st.caption(ALONE)
        if "eps" in spec.hyperparameters:
            eps.panel(found, f"{key}.distance")
        return
    choosing = _choosing(found)
    if choosing is None:
        _offer(found, key)
        return
    st.markdown(f"**{plain(choosing.reason)}** {CLICK}")
    is_found = not found.segmentation.steps  # what was changed by hand is none of the rows
    if not is_found:
        st.caption(CHANGED)
    _table(found, choosing, is_found, f"{key}.table.{found.mark[:12]}")
    st.caption(plain(choosing.sentence))
    _every(choosing.frame, f"{key}.every")


def _table(found: Found, choosing: Choosing, is_found: bool, key: str) -> None:
    """Draw what decides; the row on the screen is chosen again at each other segmentation."""
    spec, frame = found.segmentation.spec, choosing.frame
    numbers = frame["k"].tolist()
    shown = frame.assign(
        why=[STAR if each else "" for each in frame["recommended"]], smallest=100 * frame["smallest"]
    )
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        column_order=_known(DECIDING, shown),
        column_config=DECIDING,
        on_select=lambda: _take(spec, numbers, key, is_found),
        selection_mode=["single-row-required" if is_found else "single-row", "single-cell"],
        selection_default=_selected(numbers, found.segmentation.k) if is_found else None,
        alt="What was seen for each number of segments.",
    )


def _every(frame: pd.DataFrame, key: str) -> None:
    """Offer the measures that do not decide, and the whole table to take away."""
    shut = st.expander(MORE, key=key, on_change="rerun")
    if shut.open:
        with shut:
            order = _known(EVERY, frame)
            st.dataframe(frame, key=f"{key}.table", hide_index=True, column_order=order, column_config=EVERY)
            editors.download(frame, "numbers", f"{key}.download")


def _known(columns: Mapping[str, Any], frame: pd.DataFrame) -> list[str]:
    """The columns that hold anything."""
    return [name for name in columns if name in frame and frame[name].notna().any()]


def _choosing(found: Found) -> Choosing | None:
    """How the number was chosen, or how it would be: what was compared before stays to be looked at."""
    if found.segmentation.choosing:
        return found.segmentation.choosing
    compared = looking.known(found.choice, _open(found.segmentation.spec))
    return compared.choosing if compared else None


def _offer(found: Found, key: str) -> None:
    st.caption("You said how many. Other numbers can be compared with it.")
    if st.button("Compare numbers", key=f"{key}.compare", icon=":material/compare:"):
        looking.look(found.choice, _open(found.segmentation.spec), key)
        st.rerun()


def _open(spec: SegmentSpec) -> SegmentSpec:
    return replace(spec, k=None)


def _selected(numbers: Sequence[int], k: int) -> Mapping[str, Any] | None:
    return {"selection": {"rows": [numbers.index(k)]}} if k in numbers else None


def _take(spec: SegmentSpec, numbers: Sequence[int], key: str, is_found: bool) -> None:
    """Take the number of the row that was clicked, on its mark or in any of its cells."""
    selection = widgets.held(key)["selection"]
    rows = [row for row, _ in selection["cells"]] or selection["rows"]
    if rows and not (is_found and numbers[rows[0]] == spec.k):
        asking.take_number(spec, numbers[rows[0]])
        st.toast(f"Looking for {numbers[rows[0]]} segments; the answer is at the top.")
