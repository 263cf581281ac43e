"""How many: what was seen for each number of segments; a click on a row takes that number."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from core.segments.algorithms import ALGORITHMS
from core.segments.choosing.choose import Choosing
from core.segments.choosing.quality import SMALLEST, STABLE
from core.segments.spec import SegmentSpec
from core.table.wording import per_cent
from pages.shell import widgets
from pages.shell.notices import plain
from pages.shell.segments import asking, eps, looking
from pages.shell.segments.found import Found

CLICK = "Click a row to take that number of segments."
CHANGED = "Compared were the segments as they were found, before they were changed by hand."
ALONE = "This algorithm finds the number of segments itself, so there are no numbers to compare."
WIDE = 120  # pixels, for "recommended"; Streamlit's own guess clips it
COLUMNS: dict[str, Any] = {
    "k": st.column_config.NumberColumn("Segments", pinned=True, help="Click to take this number."),
    "why": st.column_config.TextColumn(
        "", width=WIDE, help="The recommended number: the reason stands above the table."
    ),
    "stability": st.column_config.ProgressColumn(
        "Stability",
        format="%.2f",
        min_value=0,
        max_value=1,
        help="How alike the segments come out when customers are drawn again (adjusted Rand index): 1 is "
        f"the same, 0 is chance. Stable is {STABLE} or more.",
    ),
    "stability_sd": st.column_config.NumberColumn(
        "± stability", format="%.2f", help="One standard deviation over the draws."
    ),
    "weakest": st.column_config.NumberColumn(
        "Weakest segment",
        format="%.2f",
        help="How much of the segment that comes back worst is found again (Jaccard). Below 0.5 it "
        "dissolves.",
    ),
    "silhouette": st.column_config.NumberColumn(
        "Silhouette",
        format="%.3f",
        help="How much nearer customers lie to their own segment than to the next, from -1 to 1. Higher is "
        "better.",
    ),
    "silhouette_sd": st.column_config.NumberColumn(
        "± silhouette", format="%.3f", help="One standard deviation over the draws."
    ),
    "dissolved": st.column_config.NumberColumn(
        "Dissolving",
        help="How many segments are found again by less than half when customers are drawn again.",
    ),
    "smallest": st.column_config.NumberColumn(
        "Smallest segment",
        format="percent",
        help=f"Its share of the customers. Below {per_cent(SMALLEST)} a number is not recommended.",
    ),
    "gap": st.column_config.NumberColumn(
        "Gap",
        format="%.3f",
        help="How much closer customers lie to their segments than customers without groups would. Higher is "
        "better.",
    ),
    "gap_se": st.column_config.NumberColumn("± gap", format="%.3f", help="Its standard error."),
    "calinski_harabasz": st.column_config.NumberColumn(
        "Calinski-Harabasz",
        format="%.0f",
        help="The spread between segments over that within them. Higher is better; it often likes 2.",
    ),
    "davies_bouldin": st.column_config.NumberColumn(
        "Davies-Bouldin",
        format="%.2f",
        help="How wide segments are beside their distance. Lower is better; it drifts to many.",
    ),
    "bic": st.column_config.NumberColumn(
        "BIC",
        format="localized",
        help="The Bayesian information criterion of a mixture: how well it fits, less what its size would "
        "fit by luck. Lower is better.",
    ),
    "held_out": st.column_config.NumberColumn(
        "Held-out likelihood",
        format="%.3f",
        help="The mean log-likelihood of customers the mixture has not seen. Higher is better.",
    ),
}


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
    frame, mark = choosing.frame, found.mark[:12]  # the row on the screen is chosen again at each
    numbers = frame["k"].tolist()
    shown = frame.assign(why=["recommended" if each else "" for each in frame["recommended"]])
    st.dataframe(
        shown,
        key=f"{key}.table.{mark}",
        hide_index=True,
        column_order=[name for name in COLUMNS if name in shown and shown[name].notna().any()],
        column_config=COLUMNS,
        on_select=lambda: _take(spec, numbers, f"{key}.table.{mark}", is_found),
        selection_mode=["single-row-required" if is_found else "single-row", "single-cell"],
        selection_default=_selected(numbers, found.segmentation.k) if is_found else None,
        alt="What was seen for each number of segments.",
    )
    st.caption(plain(choosing.sentence))


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
