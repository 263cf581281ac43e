"""Arrival: on the first start a model is trained on the sample, once, while visitors already look around."""

from concurrent.futures import Future, ThreadPoolExecutor

import streamlit as st

from core.learning.learn import learn
from core.learning.spec import specify
from pages.shell import cache, state
from pages.shell.notices import refusals_shown

STARTER_MODEL = "first-model"


def begin() -> None:
    """Start training the first model, if it is wanted and not there; call this once the page is drawn."""
    if is_awaited():
        starter()


@st.cache_resource(show_spinner=False)
def starter() -> Future[None]:
    """The training of the first model, the same for all visitors."""
    sample = cache.table(state.sample(state.STARTER))
    registry = cache.registry()

    def train() -> None:
        model, evaluation = learn(sample, specify(sample))
        registry.save_model(STARTER_MODEL, model, evaluation, sample)

    return ThreadPoolExecutor(1, thread_name_prefix="starter").submit(train)


def is_awaited() -> bool:
    """Whether this visitor works with the sample and its first model is not there yet."""
    return model_ready() is None and _on_sample()


def model_ready() -> str | None:
    """The name of the model in use, if there is one by now."""
    if state.model() or not _on_sample():
        return state.model()
    return STARTER_MODEL if STARTER_MODEL in cache.usable("model") else None


def model_in_use() -> str | None:
    """The name of the model in use; on the first start this waits for the first model."""
    if is_awaited():
        with (
            refusals_shown(),
            st.spinner("Training a first model on the sample: a few seconds, once.", show_time=True),
        ):
            _wait()
        st.rerun()  # the sidebar was drawn before
    return model_ready()


def _wait() -> None:
    try:
        starter().result()
    finally:
        starter.clear()  # what failed may be tried again; what succeeded is on the shelf


def _on_sample() -> bool:
    return state.data() == state.sample(state.STARTER)
