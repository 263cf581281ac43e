"""Classes: how well each category is told."""

import streamlit as st

from core.charts.classes import class_chart
from pages.shell import pictures
from pages.shell.evaluate import looked as looking
from pages.shell.evaluate.looked import Looked


def panel(looked: Looked, key: str) -> None:
    """Draw precision and recall of every category."""
    reading = looking.classes(looked)
    st.caption(
        "Precision: of the customers predicted to buy a category, the share who did. "
        "Recall: of its buyers, the share who were predicted to."
    )
    pictures.show(class_chart(reading), f"{key}.chart", reading.frame, reading.sentence)
