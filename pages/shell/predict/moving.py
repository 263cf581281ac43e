"""Moving: what other values of a single column would do to the probability of a category."""

from functools import partial

import pandas as pd
import streamlit as st

from core.charts.movers import movers_bars
from core.charts.moves import moves_curve
from pages.shell import pictures, widgets
from pages.shell.notices import plain
from pages.shell.predict import asked
from pages.shell.predict import category as categories
from pages.shell.predict.subject import Subject

HEIGHT = 420  # pixels of the picture that is waited for
MEANING = "The category whose probability is asked for while one column after the other is changed."


def panel(subject: Subject, key: str) -> None:
    """Draw how far each column alone could move a category, and one column in full."""
    category = categories.looked_at(subject, f"{key}.category", MEANING)
    with st.skeleton(HEIGHT):
        found = asked.movers_of(subject)
    lines = found.of(category)
    st.markdown(f"**{plain(found.sentence(category))}**")
    every, one = st.columns(2, gap="medium")
    with every:
        st.subheader("Each column alone", anchor=False)
        st.caption("Click a bar to see the column in full.")
        picture = movers_bars(found, category, subject.model.classes)
        click = partial(_clicked, f"{key}.bars", list(lines["column"]), f"{key}.chosen")
        pictures.show(picture, f"{key}.bars", lines, clicks=click)
    with one:
        _in_full(subject, category, lines, key)


def _in_full(subject: Subject, category: str, lines: pd.DataFrame, key: str) -> None:
    st.subheader("One column in full", anchor=False)
    column = _column(list(lines["column"]), key)
    with st.skeleton(HEIGHT):
        found = asked.moves_of(subject, column)
    st.markdown(plain(found.sentence(category)))
    picture = moves_curve(found, category, subject.model.classes)
    pictures.show(picture, f"{key}.curve", found.of(category))


def _column(names: list[str], key: str) -> str:
    """Choose a column; at first it is the one that moves most."""
    kept = widgets.held(f"{key}.chosen")
    widgets.fill(f"{key}.column", kept if kept in names else names[0])
    return st.selectbox(
        "Column",
        names,
        key=f"{key}.column",
        on_change=_choose,
        args=(key,),
        help="In the order of how far each can move this category for this customer.",
    )


def _choose(key: str) -> None:
    widgets.fill(f"{key}.chosen", widgets.held(f"{key}.column"))


def _clicked(bars: str, names: list[str], chosen: str) -> None:
    for point in widgets.held(bars)["selection"]["points"]:
        widgets.fill(chosen, names[round(point["y"])])
