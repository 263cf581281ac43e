"""Versus: two models side by side, and how sure it is that one is better."""

import streamlit as st

from core.charts.comparing import chance_bars, difference_dots
from core.learning.evaluation.compare import sentence
from core.learning.evaluation.leaderboard import compare_models, differences, same_customers
from pages.shell import cache, pictures
from pages.shell.evaluate.looked import Looked
from pages.shell.evaluate.numbers import metric_by
from pages.shell.notices import plain


def panel(looked: Looked, key: str) -> None:
    """Choose another model, and compare the two by every metric."""
    others = [name for name in cache.usable("model") if _comparable(looked, name)]
    if not others:
        st.info("No other saved model was asked about the same customers: train one.")
        st.page_link("pages/train.py", label="Train another model", icon=":material/model_training:")
        return
    other = st.selectbox(
        f"Beside {looked.name}", others, key=f"{key}.other", persist_state="session", width=400
    )
    metric = metric_by(f"{key}.metric")
    mine, theirs = looked.evaluation, cache.evaluation(other)
    st.markdown(f"**{plain(sentence(compare_models(mine, theirs, metric), looked.name, other))}**")
    frame = differences(mine, theirs)
    chances, gains = st.tabs(["How sure", "By how much"])
    with chances:
        picture = chance_bars(frame, looked.name, other)
        pictures.show(picture, f"{key}.chances", frame, picture.alt)
    with gains:
        picture = difference_dots(frame, looked.name, other)
        pictures.show(picture, f"{key}.gains", frame, picture.alt)


def _comparable(looked: Looked, name: str) -> bool:
    return name != looked.name and same_customers(looked.evaluation, cache.evaluation(name))
