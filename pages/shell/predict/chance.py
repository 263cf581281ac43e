"""Chance: a customer drawn at random, from all or from those the model said something of."""

import streamlit as st

from core.learning.asking.picking import WHO, Candidates, candidates, draw
from core.learning.evaluation.answers import Answers
from pages.shell import cache, person, widgets
from pages.shell.facts import Whom
from pages.shell.notices import plain, refusals_shown
from pages.shell.predict import start as starting

ANY = "any probability"


def offer(name: str, key: str) -> None:
    """Offer to pick a customer at random."""
    shut = st.popover("At random", key=key, icon=":material/casino:", on_change="rerun")
    if not shut.open:
        return
    with shut, refusals_shown():
        answers = starting.unseen(name)
        if answers is None:
            rows = starting.names(name).index.to_numpy()
            st.caption(f"Among all {len(rows):,} customers.")
        else:
            found = _asked(name, answers, key)
            rows = found.rows
            st.caption(plain(found.sentence))
        st.button(
            "Pick one",
            key=f"{key}.pick",
            type="primary",
            disabled=not len(rows),
            on_click=_pick,
            args=(rows, starting.kind_at_hand(name), key),
        )


def _asked(name: str, answers: Answers, key: str) -> Candidates:
    """Whom to draw from, by what the model said of them unseen."""
    who = st.selectbox(
        "Among",
        list(WHO),
        key=f"{key}.who",
        format_func=lambda one: WHO[one] or one,
        persist_state="session",
    )
    classes = cache.model(name)[0].classes
    category = st.selectbox(
        "With the probability of",
        [ANY, *classes],
        key=f"{key}.category",
        persist_state="session",
    )
    if category == ANY:
        return candidates(answers, who)
    low, high = st.slider(
        "From, to", 0, 100, (40, 60), format="%d%%", key=f"{key}.range", persist_state="session"
    )
    return candidates(answers, who, category, low / 100, high / 100)


def _pick(rows: object, kind: str, key: str) -> None:
    drawn = (widgets.held(f"{key}.drawn") or 0) + 1
    widgets.fill(f"{key}.drawn", drawn)
    person.keep_customer(Whom(kind, draw(rows, drawn)))
