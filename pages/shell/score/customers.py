"""Customers: those of a result that are wanted, in the order that is wanted, to be seen or taken away."""

import streamlit as st

from core.table.wording import counted, listed, per_cent
from data.results import kept
from data.results.asked import Answers, Wanted, first_rows
from pages.shell import editors
from pages.shell.notices import plain
from pages.shell.score import downloads

NOWHERE = "No segment"
UNLIKE = {"Some": True, "None": False}
UNLIKE_MEANS = "A value outside the range of the training customers, or a category none of them had."
LARGEST = 3  # segments that are said


def panel(answers: Answers, title: str, key: str) -> None:
    """Show the customers who pass the filters, the surest first if so wished."""
    above = st.container()
    wanted = _wanted(answers, key)
    by_chance = st.toggle("Most probable first", key=f"{key}.sorted", persist_state="session")
    matching, everyone = answers.count(wanted), answers.count(Wanted())
    shown = answers.rows(wanted, editors.MOST_SHOWN, surest_first=by_chance)
    first = f"; the first {len(shown):,} are shown" if len(shown) < matching else ""
    above.caption(f"{matching:,} of {counted(everyone, 'customer')}{first}. {_segments_said(answers)}")
    if not matching:
        st.info("Nobody passes these filters.", icon=":material/filter_alt_off:")
        return
    # On a phone the table's own buttons lie over the line above it.
    st.caption("A bar is the probability of its category.")
    editors.scores(shown, answers.classes, f"{key}.shown", copies=True)
    if wanted != Wanted():
        downloads.of_wanted(answers, wanted, matching / everyone, title, key)


def top(answers: Answers, key: str) -> None:
    """Show who is most likely to buy a category, whatever is most likely for them."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        category = st.selectbox("Category", answers.classes, key=f"{key}.category")
        most = st.segmented_control(
            "Customers",
            (20, 100, 1_000),
            default=100,
            required=True,
            format_func="{:,}".format,
            key=f"{key}.most",
        )
    shown = answers.rows(Wanted(), most, by=category)
    said = f"The {counted(len(shown), 'customer')} most likely to buy {category}"
    st.caption(plain(f"{said}, whatever is likeliest for them."))
    near = [name for name in shown if name != f"p_{category}"]
    near.insert(near.index("predicted") + 1, f"p_{category}")  # where a phone shows it too
    editors.scores(shown[near], answers.classes, f"{key}.shown", copies=True)
    editors.download(shown, f"most likely {category}", f"{key}.download", "Download this list")


def rejected(result: str, title: str, key: str) -> None:
    """Show the cells that kept rows from being scored, and let them be taken away."""
    cells = first_rows(kept.path_of(result, kept.REJECTS), editors.MOST_SHOWN)
    if cells.empty:
        st.caption("Every row of the file was scored.")
        return
    if "customer" in cells:  # where a phone shows it too
        cells.insert(1, "customer", cells.pop("customer"))
    more = (
        f" The first {len(cells):,} are shown; the download has all."
        if len(cells) == editors.MOST_SHOWN
        else ""
    )
    st.caption(f"Row 1 is the first below the header.{more}")
    editors.copied(cells, f"{key}.shown", hide_index=True)
    downloads.of_rejects(result, title, key)


def _wanted(answers: Answers, key: str) -> Wanted:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        categories = st.multiselect("Category", answers.classes, key=f"{key}.categories", placeholder="Any")
        placed = _segments(answers, key) if answers.has_segments else ()
        low, high = st.slider("Probability", 0, 100, (0, 100), format="%d%%", key=f"{key}.probability")
        unlike = st.pills("Cells unlike training", UNLIKE, key=f"{key}.unlike", help=UNLIKE_MEANS)
    like = UNLIKE[unlike] if unlike else None
    return Wanted(tuple(categories), placed, low / 100, high / 100, like)


def _segments_said(answers: Answers) -> str:
    if not answers.has_segments:
        return ""
    sizes = answers.sizes
    # A name may have a comma in it.
    shares = [f"'{name or NOWHERE}' {per_cent(size / sum(sizes.values()))}" for name, size in sizes.items()]
    return plain(f"Segments, the largest first: {listed(shares, LARGEST)}.") if shares else ""


def _segments(answers: Answers, key: str) -> tuple[str, ...]:
    chosen = st.multiselect(
        "Segment",
        sorted(answers.sizes),
        format_func=lambda name: name or NOWHERE,
        key=f"{key}.segments",
        placeholder="Any",
    )
    return tuple(chosen)
