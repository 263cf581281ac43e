"""Arrival: on the first start a model is trained on the sample, once, while visitors already look around."""

from concurrent.futures import Future, ThreadPoolExecutor

import streamlit as st

from core.errors import RegistryError
from core.learning.learn import learn
from core.learning.spec import specify
from pages.shell import cache, state

STARTER_MODEL = "first-model"


@st.cache_resource(show_spinner=False)
def starter() -> Future[str]:
    """The name of the model that is there on arrival, once it is trained; the same for all visitors."""
    sample = cache.table(state.sample(state.STARTER))
    registry = cache.registry()

    def trained() -> str:
        try:
            registry.model(STARTER_MODEL)
        except RegistryError:  # not there yet, or saved by other versions
            model, evaluation = learn(sample, specify(sample))
            registry.save_model(STARTER_MODEL, model, evaluation, sample)
        return STARTER_MODEL

    return ThreadPoolExecutor(1, thread_name_prefix="starter").submit(trained)


def model_ready() -> str | None:
    """The name of the model in use, if there is one by now."""
    if state.model() or not _on_sample():
        return state.model()
    waiting = starter()
    return waiting.result() if waiting.done() else None


def is_training() -> bool:
    """Whether the starter is on its way."""
    return _on_sample() and not state.model() and not starter().done()


def model_in_use() -> str | None:
    """The name of the model in use; on the first start this waits for the starter."""
    if is_training():
        with st.spinner("Training a first model on the sample: a few seconds, once.", show_time=True):
            starter().result()
        st.rerun()  # the sidebar was drawn before
    return model_ready()


def _on_sample() -> bool:
    return state.data() == state.sample(state.STARTER)
