"""Answer: what the customer will buy, how sure that is, and what the changes did."""

import streamlit as st

from core.charts.bars import probability_bars
from core.errors import CoreError
from core.learning.predict import COVERAGE, predict_one
from pages.shell import cache, notices, pictures, state
from pages.shell.predict.subject import Start, Subject


def ask(name: str, began: Start) -> Subject | None:
    """Ask the model about the customer on the form; what it refuses is said."""
    model, evaluation = cache.model(name)
    try:
        before = predict_one(model, began.row)
        now = predict_one(model, {**began.row, **state.changed()}) if state.changed() else before
    except CoreError as refusal:
        notices.refused(refusal)
        return None
    category = state.category()
    looked = category if category in model.classes else now.label
    return Subject(
        name,
        cache.seal(name),
        model,
        evaluation,
        began,
        state.changed(),
        now,
        before,
        looked,
        COVERAGE,
        False,
    )


def panel(subject: Subject, key: str) -> None:
    """Draw the answer."""
    prediction = subject.prediction
    st.markdown(notices.plain(prediction.sentence))
    pictures.show(probability_bars(prediction.bars), f"{key}.bars", prediction.bars)
    notices.findings(prediction.unlike, "Every field is within what training customers had.")
