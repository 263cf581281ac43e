"""Takes: what it would take for another category to come first."""

from typing import Any

import streamlit as st

from core.learning.changing import Counterfactual, RealCustomer, Wishes, filled
from core.table.wording import counted, listed, per_cent, points
from pages.shell.notices import plain
from pages.shell.predict import asked, whatif, wishing
from pages.shell.predict import category as categories
from pages.shell.predict import start as starting
from pages.shell.predict.subject import Subject

HEIGHT = 320  # pixels of what is waited for
MOST_LINES = 8  # of a table before it scrolls
NARROWEST = 230  # pixels of a card
MEANING = (
    "The category that should come first. The same customer but for a few fields, of whom the model says "
    "this category, is called a counterfactual. It is what the model would say: nothing promises that the "
    "customer would then buy so."
)
EFFORT = (
    "Each changed field costs one half for being changed at all, and more the further it moves: a number 1 "
    "for as far as the middle 80% of training customers lie apart (5 at most), another category 1. That is "
    "multiplied by the effort given to the field below, and added up."
)


def panel(subject: Subject, key: str) -> None:
    """Choose a category, see the changes that would put it first, and the nearest customer who bought it."""
    category = categories.wished(subject, f"{key}.category", MEANING)
    answer = st.container()
    wishes = wishing.panel(subject, category, f"{key}.may")
    with answer:
        _found(subject, wishes, key)
        st.subheader("The nearest real customer", anchor=False)
        with st.skeleton(HEIGHT):
            real = asked.nearest(subject, wishes, starting.id_of(subject.name))
        _real(subject, wishes, real, f"{key}.real")


def _found(subject: Subject, wishes: Wishes, key: str) -> None:
    with st.skeleton(HEIGHT):
        found = asked.changes(subject, wishes)
    st.markdown(f"**{plain(found.sentence)}**")
    if not found.found:
        return
    with st.grid(3, min_column_width=NARROWEST):
        for number, each in enumerate(found.found):
            _card(subject, each, f"{key}.change.{number}")
    st.caption(plain(found.note))


def _card(subject: Subject, one: Counterfactual, key: str) -> None:
    """One way: what it brings, the fields that differ, and a button that puts them into the form."""
    now, then = one.before[one.category], one.after[one.category]
    with st.container(border=True, height="stretch"):
        st.metric(
            plain(f"{one.category}, with {counted(len(one.changes), 'field')} changed"),
            per_cent(then),
            points(then - now),
            delta_color="off",
            delta_arrow="off",
            help=plain(one.sentence),
        )
        st.markdown("\n".join(map(_line, one.changes.itertuples())))
        st.caption(f"effort {one.cost:.2f}", help=EFFORT)
        _apply(subject, one.row, key)


def _real(subject: Subject, wishes: Wishes, real: RealCustomer | None, key: str) -> None:
    if real is None:
        st.caption(plain(f"The model keeps no customer who bought {wishes.category} next."))
        return
    st.markdown(plain(real.sentence))
    if real.changes.empty:
        return
    named = {"column": "Field", "from_text": "This customer", "to_text": f"Customer {real.customer}"}
    st.dataframe(
        real.changes[list(named)].rename(columns=named),
        key=f"{key}.fields",
        hide_index=True,
        height=38 + 35 * min(len(real.changes), MOST_LINES),
        alt=f"The fields in which customer {real.customer} differs.",
    )
    fixed = [
        name for name in filled(subject.model, wishes).fixed or () if name in set(real.changes["column"])
    ]
    if fixed:
        st.caption(plain(f"Among them are fields that are to stay as they are: {listed(fixed, 6)}."))
    _apply(subject, real.row, key)


def _line(change: Any) -> str:
    return f"- {plain(change.column)}: {plain(change.from_text)} → **{plain(change.to_text)}**"


def _apply(subject: Subject, row: dict[str, str | float | None], key: str) -> None:
    st.button(
        "Put into the form",
        key=f"{key}.apply",
        icon=":material/input:",
        help="The form takes these values; each can be put back, and the answer is drawn beside the old one.",
        on_click=_put,
        args=(subject, row),
    )


def _put(subject: Subject, row: dict[str, str | float | None]) -> None:
    whatif.put(subject, row)
    st.toast("These values are in the form now; the new answer is at the top.", icon=":material/input:")
