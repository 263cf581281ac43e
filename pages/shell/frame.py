"""Frame: what is around every page, and what is in use."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import streamlit as st

from core.errors import CoreError
from core.table.wording import counted
from pages.shell import jobs, navigation, presence, remembering, state, tables
from pages.shell.notices import Stopped, plain
from pages.shell.segments import kept


def surround() -> None:
    """Make sure that the frame is around the page that calls this.

    Until somebody has called st.navigation, Streamlit takes every file of a folder named `pages` for a
    page of its own: the first visitor of a fresh server who follows a link to one would get it bare.
    """
    if not presence.came_in():
        navigation.offer()
        st.rerun()


@contextmanager
def sidebar() -> Iterator[None]:
    """Say beside a page which data are in use, and after it what was made of them, also by that page."""
    jobs.settle()
    remembering.keep()  # what a click has changed; the page may end this run before it is through
    with st.sidebar:
        st.caption("In use")
        _data_line()
        made = st.container()
    with suppress(Stopped):
        yield
    with made:
        _model_line()
        jobs.lines()
        _segments_line()
    remembering.keep()


def _data_line() -> None:
    choice = state.data()
    st.page_link("pages/data.py", label=plain(choice.title), icon=":material/table:")
    try:
        table = tables.table(choice)
    except CoreError:  # the page says what is wrong
        return
    st.caption(f"{table.rows:,} customers, {len(table.schema.columns)} columns")


def _model_line() -> None:
    # Only here: what learns takes a second to import on a cold start, and no page should wait for it.
    from pages.shell import arrival, cache  # noqa: PLC0415

    name = arrival.model_ready()
    if name is None:
        if arrival.is_awaited():
            arrival.line()
        else:
            st.page_link("pages/train.py", label="No model yet", icon=":material/model_training:")
        return
    st.page_link("pages/train.py", label=plain(name), icon=":material/model_training:")
    entry = next((each for each in cache.entries() if each.kind == "model" and each.name == name), None)
    if entry and entry.metrics:
        right, top_3 = entry.metrics["accuracy"], entry.metrics["top_3"]
        three = f", in its first three for {top_3:.0%}" if top_3 < 1 else ""  # of three categories all are
        st.caption(f"right for {right:.0%}{three}")


def _segments_line() -> None:
    found, name = kept.segmented(), kept.saved_as()
    if found is None:
        label = "Segments not looked for yet"
    else:
        label = plain(name) if name else counted(found.k, "segment")
    st.page_link("pages/segments.py", label=label, icon=":material/bubble_chart:")
    if found is not None:
        number = f"{counted(found.k, 'segment')}, " if name else ""
        worth = f"stability {found.stability:.2f}, silhouette {found.silhouette:.2f}"
        few = "one crowd" if found.k else "all customers are outliers"  # which have no measure
        st.caption(f"{number}{worth if found.k > 1 else few}")
