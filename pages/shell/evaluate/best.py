"""Best: how near the model comes to the best possible one, where that is known."""

import streamlit as st

from core.learning.reading.ceiling import ceiling as read
from pages.shell import ceiling, editors, state
from pages.shell.evaluate.looked import Looked
from pages.shell.notices import plain

LINE = {
    "label": st.column_config.TextColumn("Measured by", pinned=True),
    "model": st.column_config.NumberColumn("This model", format="%.3f"),
    "guessing": st.column_config.NumberColumn("Guessing", format="%.3f"),
    "best": st.column_config.NumberColumn("Best possible", format="%.3f"),
    "of_best": st.column_config.NumberColumn("Share of the best", format="percent"),
    "of_way": st.column_config.ProgressColumn(
        "Way gone from guessing to the best", format="percent", min_value=0, max_value=1
    ),
}


def panel(looked: Looked, key: str) -> None:
    """Say how far it has gone from guessing to the best possible."""
    evaluation = looked.evaluation
    reading = read(evaluation.metrics, evaluation.baselines["prior"], known(looked))
    st.markdown(plain(reading.sentence))
    editors.first(reading.frame.drop(columns="metric"), f"{key}.table", config=LINE)
    st.caption(
        "These customers were made up, so the chance of each purchase is known: no model can do better than "
        "one that knows these chances, but by luck."
    )


def known(looked: Looked) -> dict[str, float]:
    """The best possible scores on the rows that taught this model; empty where nobody can know."""
    return dict(ceiling.best(state.data(), looked.model, looked.evaluation))
