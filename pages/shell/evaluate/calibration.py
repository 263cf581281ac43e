"""Calibration: whether its probabilities can be taken at their word."""

import streamlit as st

from core.charts.calibration import calibration_chart, calibration_grid
from core.learning.reading.calibration import FIRST
from pages.shell import pictures
from pages.shell.evaluate import looked as looking
from pages.shell.evaluate.looked import Looked

EVERY = "Every category"
FIRST_CHOICE = "The first choice, whatever it is"


def panel(looked: Looked, key: str) -> None:
    """Draw what was said beside what happened: of the first choice, of one category, or of each."""
    found, classes = looking.calibrated(looked), looked.model.classes
    shown = st.selectbox(
        "Probabilities of", [FIRST_CHOICE, EVERY, *classes], key=f"{key}.shown", persist_state="session"
    )
    if shown == EVERY:
        pictures.show(calibration_grid(found, classes), f"{key}.grid", found.errors, found.sentence)
        return
    category = FIRST if shown == FIRST_CHOICE else shown
    picture = calibration_chart(found, category, classes)
    behind = found.curve[found.curve["category"] == category]
    pictures.show(picture, f"{key}.curve", behind, picture.alt)
    st.caption(_calibrated(looked.evaluation.temperature))


def _calibrated(temperature: float) -> str:
    if temperature == 1:
        return "The probabilities are as the algorithm says them: calibrating them did not help out of fold."
    changed = "humbler" if temperature > 1 else "bolder"
    return (
        f"The probabilities were made {changed} by a temperature of {temperature:.2f}, found on answers to "
        "customers the model had not seen."
    )
