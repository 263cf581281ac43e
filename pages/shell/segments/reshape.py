"""Reshape: segments split, merged, or rid of outliers, each change one step that can be undone."""

from collections.abc import Callable

import streamlit as st

from core.errors import CoreError
from core.segments.choosing.quality import Progress
from core.segments.reshaping.reshape import MOST_PARTS, far_out, merge, outliers_apart, split
from core.segments.reshaping.undoing import undone
from core.segments.segmentation import Segmentation
from core.table.wording import counted, per_cent
from pages.shell import notices
from pages.shell.notices import plain
from pages.shell.segments import kept
from pages.shell.segments.found import BY_MARK, Found

NARROWEST = 280  # pixels of a card
REACHES = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
USUAL = 1.5
ABOUT_FENCE = (
    "How far from the middle of their segment customers may lie: beyond the upper quartile of the distances "
    "by so many times the range between the quartiles. 1.5 is called outside, 3 far out (Tukey 1977)."
)
ABOUT_SPLIT = "By the algorithm that found the segments or, where that cannot, by bisecting k-means."
Change = Callable[[Progress], Segmentation]


def panel(found: Found, key: str) -> None:
    """Offer changes of the segments, and tell those that were made."""
    _steps(found, key)
    if not found.segmentation.k:
        st.caption("No segments were found that could be changed.")
        return
    with st.grid("auto", min_column_width=NARROWEST):
        for draw in (_split, _merge, _outliers):
            with st.container(border=True, height="stretch"):
                draw(found, key)
    st.caption("A group of your own: draw around customers in the Explorer, and make them a segment there.")
    st.page_link("pages/explorer.py", label="Open the Explorer", icon=":material/scatter_plot:")


def _steps(found: Found, key: str) -> None:
    steps = found.segmentation.steps
    if not steps:
        st.markdown("These segments are as they were found. Change what does not serve you.")
        return
    st.markdown("\n".join(f"{number}. {plain(step.sentence)}" for number, step in enumerate(steps, 1)))
    st.caption(
        f"Silhouette and stability were measured anew on {found.segmentation.measured:,} of "
        f"{counted(found.segmentation.rows, 'customer')}, the steps being taken again on customers drawn "
        "again. The gap and the comparison of numbers are those before the changes."
    )
    if st.button("Undo the last change", key=f"{key}.undo", icon=":material/undo:"):
        _take(lambda _: undone(found.segmentation, found.table), key)


def _split(found: Found, key: str) -> None:
    st.markdown("**Split a segment that is too large**", help=ABOUT_SPLIT)
    number = st.selectbox(
        "Segment",
        range(found.segmentation.k),
        key=f"{key}.split.{found.mark[:12]}",
        format_func=lambda number: _called(found.segmentation, number),
    )
    into = st.number_input("Parts", 2, MOST_PARTS, 2, key=f"{key}.into")
    if st.button("Split", key=f"{key}.split.do", icon=":material/call_split:", disabled=number is None):
        _take(lambda progress: split(found.segmentation, found.table, int(number or 0), into, progress), key)


def _merge(found: Found, key: str) -> None:
    st.markdown("**Merge segments that are too alike**")
    chosen = st.multiselect(
        "Segments",
        range(found.segmentation.k),
        key=f"{key}.merge.{found.mark[:12]}",
        format_func=lambda number: _called(found.segmentation, number),
        placeholder="Choose two or more",
    )
    if st.button("Merge", key=f"{key}.merge.do", icon=":material/call_merge:", disabled=len(chosen) < 2):
        _take(lambda progress: merge(found.segmentation, found.table, chosen, progress), key)


def _outliers(found: Found, key: str) -> None:
    st.markdown("**Set outliers apart**")
    reach = st.select_slider("Fence", REACHES, USUAL, key=f"{key}.fence", help=ABOUT_FENCE)
    try:
        far = _far(found)[REACHES.index(reach)]
    except CoreError as refusal:
        notices.refused(refusal)
        return
    rows = found.segmentation.rows
    st.markdown(f"{far:,} of {counted(rows, 'customer')} ({per_cent(far / rows)}) lie beyond it.")
    if st.button("Set apart", key=f"{key}.apart.do", icon=":material/person_off:", disabled=not far):
        _take(lambda progress: outliers_apart(found.segmentation, found.table, reach, progress), key)


def _take(change: Change, key: str) -> None:
    """Make a change; what is refused is said, and the segments stay."""
    bar = st.progress(0.0, "Changing the segments")
    try:
        made = change(lambda share, doing: bar.progress(share, plain(doing)))
    except CoreError as refusal:
        bar.empty()
        notices.refused(refusal)
        return
    kept.keep_segmented(made)
    st.toast("The segments were changed.", icon=":material/check:")
    st.rerun()


def _called(segmentation: Segmentation, number: int) -> str:
    if not 0 <= number < segmentation.k:  # what was chosen before a change
        return ""
    return f"{segmentation.names[number]} ({segmentation.sizes[number]:,})"


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=BY_MARK)
def _far(found: Found) -> tuple[int, ...]:
    return far_out(found.segmentation, found.table, REACHES)
