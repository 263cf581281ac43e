"""Looking: segments are looked for while the page says how far it is, and kept for all who ask again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.errors import CoreError
from core.segments.choosing.quality import Progress
from core.segments.segment import segment
from core.segments.segmentation import Segmentation
from core.segments.spec import SegmentSpec
from pages.shell import notices, tables
from pages.shell.facts import Choice
from pages.shell.segments import asking, kept
from pages.shell.segments.memory import Memory

HEIGHT = 420  # pixels of what is waited for
STOPPED = "The search for segments was cancelled, and nothing was kept of it."


def known(choice: Choice, spec: SegmentSpec) -> Segmentation | None:
    """What was found when somebody asked for the same, if anybody did."""
    return _kept().found.get(_key(choice, spec))


def look(choice: Choice, spec: SegmentSpec, key: str) -> Segmentation:
    """Look for segments; the page says how far it is, and can be told to cancel.

    Raises
    ------
    CoreError
    """
    if found := known(choice, spec):
        return found
    if kept.cancelled_search() == spec:
        with st.empty().container():  # where the search draws, which takes its place
            st.info(STOPPED, icon=":material/cancel:")
            st.button("Look for segments", key=f"{key}.again", on_click=kept.look_again)
        notices.stop()
    table = tables.table(choice)
    try:
        with _progress(spec, key) as progress:
            found = segment(table, spec, progress)
    except CoreError:
        _offer_the_way_back(spec, key)
        raise
    for asked in {spec, found.spec, *([replace(found.spec, k=None)] if found.choosing else [])}:
        _kept().keep(_key(choice, asked), found)
    return found


def let_go(file: str) -> None:
    """Keep nothing that was found in an opened file."""
    _kept().drop(f"Choice(key={file!r},")


@contextmanager
def _progress(spec: SegmentSpec, key: str) -> Iterator[Progress]:
    """Draw how far it is and a way to cancel; take both away at the end, unless another run takes over.

    Whoever clicks anywhere asks for another run of the page, which ends this one where it says how far
    it is; so nothing is left at work.
    """
    place = st.empty()
    with place.container():  # the bar last: beside the settings, where it is looked for
        st.skeleton(HEIGHT)
        with st.container(horizontal=True, vertical_alignment="center"):
            bar = st.progress(0.0, "Looking for segments")
            st.button("Cancel", key=f"{key}.cancel", icon=":material/cancel:", on_click=_cancel, args=(spec,))
    try:
        yield lambda share, doing: _say(bar, share, doing)
    except CoreError:
        place.empty()
        raise
    place.empty()


def _offer_the_way_back(spec: SegmentSpec, key: str) -> None:
    if kept.earlier():
        st.button(
            "Back to the segments before",
            key=f"{key}.back",
            icon=":material/undo:",
            on_click=_cancel,
            args=(spec,),
        )


def _cancel(spec: SegmentSpec) -> None:
    kept.cancel_search(spec)
    asking.follow(kept.segments())


def _say(bar: DeltaGenerator, share: float, doing: str) -> None:
    bar.progress(min(1.0, max(0.0, share)), notices.plain(doing))


@st.cache_resource(show_spinner=False)
def _kept() -> Memory:
    return Memory()


def _key(choice: Choice, spec: SegmentSpec) -> str:
    return f"{choice!r} {spec!r}"
