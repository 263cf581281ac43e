"""Arrival: on the first start a model is trained on the sample, once, while visitors already look around."""

import streamlit as st

from jobs.job import Job
from jobs.orders import TrainingOrder
from pages.shell import cache, jobs, notices, state
from pages.shell.facts import STARTER, sample

STARTER_MODEL = "first-model"


def begin() -> None:
    """Start training the first model, if it is wanted and not there; call this once the page is drawn."""
    if is_awaited():
        _starting()


@st.cache_resource(show_spinner=False)
def starter() -> str:
    """The key of the job that trains the first model, the same for all visitors."""
    choice, shelf = sample(STARTER), str(cache.registry().folder.absolute())
    order = TrainingOrder(choice.origin, choice.title, choice.corrections, STARTER_MODEL, shelf, replace=True)
    return jobs.board().start(order)


def is_awaited() -> bool:
    """Whether this visitor works with the sample and its first model is not there yet."""
    return model_ready() is None and _on_sample()


def model_ready() -> str | None:
    """The name of the model in use, if there is one by now."""
    if state.model() or not _on_sample():
        return state.model()
    return STARTER_MODEL if STARTER_MODEL in cache.usable("model") else None


def model_in_use() -> str | None:
    """The name of the model in use; until the first one is there, the page shows how far it is, and stops."""
    if is_awaited():
        job = _starting()
        jobs.panel(job.key, offers=False)
        if job.is_over:
            st.button("Try again", key="arrival.again", on_click=starter.clear)
        notices.stop()
    return model_ready()


def line() -> None:
    """Say beside every page how far the first model is."""
    jobs.watch([_starting().key])


def _starting() -> Job:
    job = jobs.board().look(starter())
    if job.state == "done":  # and yet the model is not there: somebody took it away again
        starter.clear()
        return jobs.board().look(starter())
    return job


def _on_sample() -> bool:
    return state.data() == sample(STARTER)
