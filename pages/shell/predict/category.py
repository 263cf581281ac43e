"""Category: the one that every part looks at, chosen once for all of them."""

from collections.abc import Callable, Sequence

import streamlit as st

from core.charts.theme import colours
from pages.shell import person, widgets
from pages.shell.notices import plain
from pages.shell.predict.subject import Subject

MOST_PILLS = 16  # more names are quicker found in a list
Words = Callable[[str], str]


def looked_at(subject: Subject, key: str, about: str) -> str:
    """Choose the category that is looked at; until somebody does, it is the most likely one."""
    names = subject.model.classes
    return _choose(names, subject.category, f"{key}.looked", dotted(names), ("Category looked at", about))


def wished(subject: Subject, key: str, about: str) -> str:
    """Choose a category other than the most likely one, at first as `other` says."""
    names = subject.model.classes
    others = [name for name in names if name != subject.prediction.label]
    return _choose(others, other(subject), f"{key}.wished", dotted(names), ("Wished for", about))


def other(subject: Subject) -> str:
    """The category looked at, or the second most likely one where that is the most likely."""
    first, second = subject.prediction.bars["category"][:2]
    return second if subject.category == first else subject.category


def dotted(names: Sequence[str]) -> Words:
    """Write a category behind a dot of its colour."""
    colour = colours(names)
    return lambda name: f':color[●]{{foreground="{colour[name]}"}} {plain(name)}'


def _choose(names: Sequence[str], chosen: str, key: str, words: Words, said: tuple[str, str]) -> str:
    label, about = said
    key = f"{key}.{widgets.digest(names)}"  # other names are another choice
    widgets.fill(key, chosen)
    if len(names) > MOST_PILLS:
        return st.selectbox(label, names, key=key, help=about, on_change=_keep, args=(key,), width=400)
    return st.pills(
        label, names, required=True, key=key, format_func=words, help=about, on_change=_keep, args=(key,)
    )


def _keep(key: str) -> None:
    person.keep_category(widgets.held(key))
