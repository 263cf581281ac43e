"""Tuned: what the search for hyperparameters tried, and what mattered."""

import streamlit as st

from core.charts.tuning import importance_bars, tuning_history, tuning_slice
from pages.shell import pictures
from pages.shell.evaluate.looked import Looked
from pages.shell.notices import plain


def panel(looked: Looked, key: str) -> None:
    """Draw every trial, which hyperparameters made the difference, and one of them."""
    found = looked.evaluation.tuning
    if found.nested:
        st.markdown(plain(found.nested.sentence))
    pictures.show(tuning_history(found), f"{key}.history", found.frame, found.sentence)
    if found.importance:
        pictures.show(importance_bars(found), f"{key}.importance", found.importances, found.matters)
    titles = {each.name: each.title for each in found.ranges}
    if titles:
        name = st.selectbox(
            "Trials by", list(titles), key=f"{key}.name", format_func=titles.get, persist_state="session"
        )
        picture = tuning_slice(found, name)
        pictures.show(picture, f"{key}.slice", found.frame, picture.alt)
