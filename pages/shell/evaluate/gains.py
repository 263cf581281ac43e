"""Gains: what it is worth to ask the most probable customers of a category first."""

import streamlit as st

from core.charts.gains import gain_chart, lift_chart
from pages.shell import pictures
from pages.shell.evaluate import looked as looking
from pages.shell.evaluate.looked import Looked


def panel(looked: Looked, key: str) -> None:
    """Draw the lift of every category, and the gain of one."""
    curves, reading = looking.gained(looked)
    pictures.show(lift_chart(reading, looked.model.classes), f"{key}.lift", reading.frame, reading.sentence)
    category = st.selectbox(
        "Customers reached, of",
        list(reading.frame["category"]),
        key=f"{key}.category",
        persist_state="session",
    )
    picture = gain_chart(curves, category, looked.model.classes)
    pictures.show(picture, f"{key}.gain", curves[curves["category"] == category], picture.alt)
