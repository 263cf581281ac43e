"""Download: the whole answer as one file, worked out only when it is asked for."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from core.errors import CoreError
from core.exports.answer import as_json, as_page
from core.learning.changing import Wishes, filled
from core.learning.full import FullAnswer, Who, answer_in_full
from pages.shell.notices import plain
from pages.shell.predict import asked, wishing
from pages.shell.predict import category as categories
from pages.shell.predict import start as starting
from pages.shell.predict.subject import Subject

MEANING = (
    "The answer with its reasons, what moves it, what it would take, and the look-alikes. It is worked out "
    "when you click, which takes a few seconds."
)


def panel(subject: Subject, key: str) -> None:
    """Offer the whole answer as a page that needs no network, and as JSON."""
    wishes = _followed(subject, wishing.said(subject, categories.other(subject)))
    # Whom the form starts from is known now; a file that is made later is made outside of any page.
    row = asked.named(subject, starting.id_of(subject.name))
    whole = partial(_whole, subject, row, wishes)
    name = f"patron-{subject.name}-{subject.key[:8]}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "The whole answer as a page",
            lambda: as_page(whole(), date.today(), subject.name, subject.evaluation),
            f"{name}.html",
            "text/html",
            key=f"{key}.html",
            icon=":material/download:",
            on_click="ignore",
            help=f"{MEANING} One HTML file; it opens without a network.",
        )
        st.download_button(
            "As JSON",
            lambda: as_json(whole()),
            f"{name}.json",
            "application/json",
            key=f"{key}.json",
            icon=":material/data_object:",
            on_click="ignore",
            help=f"{MEANING} For other programs.",
        )


def _followed(subject: Subject, wishes: Wishes) -> Wishes | None:
    """The wishes, if they can be followed: a file that is made later cannot say that they could not."""
    try:
        return filled(subject.model, wishes)
    except CoreError as refusal:
        said = f"{refusal.message} The downloads go by what may usually change instead."
        st.caption(plain(f"What may change cannot be followed: {said}"))
        return None


def _whole(subject: Subject, row: Mapping[str, Any], wishes: Wishes | None) -> FullAnswer:
    who = Who(subject.start.name, subject.start.row)
    sets = {"coverage": subject.coverage, "by_class": subject.by_class}
    return answer_in_full(subject.model, row, subject.category, wishes, **sets, who=who)
