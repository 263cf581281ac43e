"""Chosen: the customers a visitor has picked, who they are, and what can be done with them."""

import streamlit as st

from core.errors import CoreError
from core.exports.frames import to_csv
from core.segments.exploring.group import Group
from core.segments.exploring.listing import listing
from core.segments.exploring.region import region_of
from core.segments.reshaping.reshape import made_of_rows
from core.table.wording import counted, first_up
from pages.shell import notices, person, session, widgets
from pages.shell.explorer import seen
from pages.shell.explorer.view import Picked, View
from pages.shell.facts import Whom
from pages.shell.notices import plain
from pages.shell.segments import kept
from pages.shell.segments.found import Found

NOBODY = ("", 0, None)
HINT = (
    "Nobody is chosen yet: all {} are shown. Draw around some of them in the picture, or set it to click "
    "one, and this box says who they are."
)
ELSEWHERE = " The ring marks {}, whom you chose on another page."
ABOUT_SEGMENT = (
    "They leave their segments for a new one; who would belong to it is learned from the choice, so that new "
    "customers find it too. It can be undone on the Segments page."
)


def picked(found: Found) -> Picked | None:
    """Whom the visitor has picked of these segments, if anybody."""
    mark, _, kept = session.held("picked", NOBODY)
    return kept if mark == found.mark else None


def keep(found: Found, whom: Picked | None) -> None:
    """Pick other customers; what was picked of other segments is forgotten with them."""
    session.note("picked", (found.mark, turn(found), whom))


def clear(found: Found) -> None:
    """Pick nobody, and take the drawing out of the picture."""
    session.note("picked", (found.mark, turn(found) + 1, None))


def turn(found: Found) -> int:
    """How often what was drawn has been cleared."""
    mark, turns, _ = session.held("picked", NOBODY)
    return turns if mark == found.mark else 0


def take(found: Found, view: View, chart: str) -> None:
    """Pick whom the visitor has just drawn around in a chart, or clicked."""
    selection = widgets.held(chart)["selection"]
    region = region_of(selection["box"], selection["lasso"])
    rows = tuple(int(point["customdata"]) for point in selection["points"] if "customdata" in point)
    if region and seen.drawn(found, view).density is not None:  # not only those who are points
        keep(found, Picked(view=view, region=region))
    else:
        keep(found, Picked(rows, view) if rows else None)


def marked(found: Found) -> int | None:
    """The row of the one customer to be marked: picked here, or else chosen on another page."""
    here, elsewhere = picked(found), person.customer()
    if here and len(here.rows) == 1:
        return here.rows[0]
    is_there = elsewhere and elsewhere.kind == "table" and elsewhere.at in found.table.frame.index
    return elsewhere.at if elsewhere and is_there else None


def current(found: Found, view: View) -> Picked | None:
    """Who is spoken of: those picked, or else the one segment that is shown, or else nobody in particular."""
    return picked(found) or (Picked(view=View(only=view.only)) if view.only else None)


def bar(found: Found, whom: Picked | None, key: str) -> None:
    """Say who is chosen, and offer what can be done with them."""
    with st.container(border=True):
        if whom is None:
            _nobody(found, key)
            return
        group = seen.group(found, whom)
        if group.customers == 1:
            st.markdown(f"**{plain(_one(found, group))}**")
        else:
            st.markdown(f"**{plain(group.sentence)}**")
        with st.container(horizontal=True):
            is_to_be_segment = _ways(found, whom, group, key)
        if is_to_be_segment:
            _make_segment(found, group)


def _nobody(found: Found, key: str) -> None:
    """Say how to choose somebody; whoever was chosen on another page is one click away."""
    row = marked(found)
    told = HINT.format(counted(found.table.rows, "customer"))
    if row is None:
        st.markdown(plain(told))
        return
    st.markdown(plain(told + ELSEWHERE.format(seen.name_of(found, row))))
    st.button(
        "See who it is",
        key=f"{key}.elsewhere",
        icon=":material/person_search:",
        on_click=keep,
        args=(found, Picked((row,))),
    )


def _ways(found: Found, whom: Picked, group: Group, key: str) -> bool:
    """Offer what can be done with them; return whether they are to be made a segment."""
    asked = False
    if group.customers == 1:
        to_predict(found, int(group.rows[0]), key)
    if whom.rows or whom.region:
        st.button("Clear", key=f"{key}.clear", icon=":material/close:", on_click=clear, args=(found,))
        if group.customers > 1:
            asked = st.button(
                "Make it a segment", key=f"{key}.segment", icon=":material/group_add:", help=ABOUT_SEGMENT
            )
    st.download_button(
        "Download",
        lambda: to_csv(listing(found.table, found.placed, group.rows)),  # of very many, only when asked for
        "customers.csv",
        "text/csv",
        key=f"{key}.download",
        icon=":material/download:",
        on_click="ignore",
    )
    return asked


def to_predict(found: Found, row: int, key: str) -> None:
    """Go to the Predict page with a customer."""
    name = seen.name_of(found, row)
    if st.button(
        plain(f"Predict what {name} buys next"),
        key=f"{key}.predict",
        icon=":material/person_search:",
        type="primary",
    ):
        person.keep_customer(Whom("table", row))
        st.switch_page("pages/predict.py")


def _make_segment(found: Found, group: Group) -> None:
    """Make a segment of those chosen; what is refused is said, and the page stays as it is."""
    try:
        with st.spinner("Learning who belongs to it", show_time=True):
            made = made_of_rows(found.segmentation, found.table, [int(row) for row in group.rows])
    except CoreError as refusal:
        notices.refused(refusal)
        return
    kept.keep_segmented(made)
    st.toast(
        "The segment was made. It can be renamed and undone on the Segments page.", icon=":material/check:"
    )
    st.rerun()


def _one(found: Found, group: Group) -> str:
    row = int(group.rows[0])
    placed = found.placed.loc[row]
    where = f"in segment '{placed['segment']}'" if placed["segment_id"] >= 0 else "of no segment"
    return f"{first_up(seen.name_of(found, row))}, {where}, confidence {placed['confidence']:.2f}."
