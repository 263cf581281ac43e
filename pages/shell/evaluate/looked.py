"""Looked: the model that is looked at, and what its answers say, kept once for all visitors."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.errors import CoreError
from core.learning.evaluation.evaluate import Evaluation
from core.learning.reading.calibration import Calibration, calibration
from core.learning.reading.confidence import confidence, confidence_bins
from core.learning.reading.confusions import confusions
from core.learning.reading.gains import gains, lifts
from core.learning.reading.learning_curve import LearningCurve, learning_curve
from core.learning.reading.per_class import per_class
from core.learning.reading.reading import Reading
from core.learning.reading.rows import speak_of
from core.learning.reading.slices import Slices, error_slices
from core.learning.train import TrainedModel
from core.table.table import Table
from pages.shell import cache, state, tables
from pages.shell.facts import Choice

BY_TEXT = {Choice: repr}
OTHER_ROWS = (
    "The table in use is not the one this model learned from, so the columns of its customers cannot be "
    "shown. Open that table on the Data page to see them."
)


@dataclass(frozen=True)
class Looked:
    """A saved model: its name and seal, what it is and how it did."""

    name: str
    seal: str
    model: TrainedModel
    evaluation: Evaluation


def choose(usable: Sequence[str], in_use: str | None, key: str) -> str:
    """Choose which model to look at, at first the one in use."""
    first = usable.index(in_use) if in_use in usable else 0
    return st.selectbox(
        "Model",
        usable,
        first,
        key=f"{key}.{in_use}",  # another model in use is looked at first, too
        persist_state="session",
        width=400,
        help="Any saved model can be looked at; which one is in use is chosen on the Models page.",
    )


def at(name: str) -> Looked:
    """Look at a saved model.

    Raises
    ------
    CoreError
    """
    return Looked(name, cache.seal(name), *cache.model(name))


def table(looked: Looked) -> Table | None:
    """The table in use, if the model that is looked at learned from its rows."""
    return _table(looked.name, looked.seal, state.data())


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=BY_TEXT)
def _table(name: str, seal: str, choice: Choice) -> Table | None:
    model, evaluation = cache.model(name)
    try:
        in_use = tables.table(choice)
    except CoreError:  # the Data page says what is wrong with it
        return None
    return in_use if speak_of(evaluation.answers, in_use, model.spec) else None


def confused(looked: Looked) -> Reading:
    """Which categories are taken for which."""
    return _confused(looked.name, looked.seal)


def classes(looked: Looked) -> Reading:
    """How well each category is told."""
    return _classes(looked.name, looked.seal)


def calibrated(looked: Looked) -> Calibration:
    """Whether what is said to happen with 30% happens to 30%."""
    return _calibrated(looked.name, looked.seal)


def gained(looked: Looked) -> tuple[pd.DataFrame, Reading]:
    """What is reached by asking the most probable customers first."""
    return _gained(looked.name, looked.seal)


def sliced(looked: Looked) -> Slices:
    """The groups of customers it is wrong about; the table in use must be the one it learned from."""
    return _sliced(looked.name, looked.seal, state.data())


def sure(looked: Looked) -> tuple[Reading, pd.DataFrame]:
    """How often it is right when it is this sure, and of how many customers it is."""
    return _sure(looked.name, looked.seal)


def grown(looked: Looked) -> LearningCurve:
    """What more customers would bring; the table in use must be the one it learned from."""
    return _grown(looked.name, looked.seal, state.data())


@st.cache_resource(max_entries=16, show_spinner=False)
def _confused(name: str, seal: str) -> Reading:
    return confusions(cache.model(name)[1].answers)


@st.cache_resource(max_entries=16, show_spinner=False)
def _classes(name: str, seal: str) -> Reading:
    return per_class(cache.model(name)[1].answers)


@st.cache_resource(max_entries=16, show_spinner=False)
def _calibrated(name: str, seal: str) -> Calibration:
    return calibration(cache.model(name)[1].answers)


@st.cache_resource(max_entries=16, show_spinner=False)
def _gained(name: str, seal: str) -> tuple[pd.DataFrame, Reading]:
    answers = cache.model(name)[1].answers
    return gains(answers), lifts(answers)


@st.cache_resource(max_entries=8, show_spinner="Looking for the groups it is wrong about", hash_funcs=BY_TEXT)
def _sliced(name: str, seal: str, choice: Choice) -> Slices:
    model, evaluation = cache.model(name)
    return error_slices(evaluation.answers, tables.table(choice), model.spec.features)


@st.cache_resource(max_entries=16, show_spinner=False)
def _sure(name: str, seal: str) -> tuple[Reading, pd.DataFrame]:
    answers = cache.model(name)[1].answers
    return confidence(answers), confidence_bins(answers)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=BY_TEXT)
def _grown(name: str, seal: str, choice: Choice) -> LearningCurve:
    bar = st.progress(0.0, "Training on a few customers")
    spec = cache.model(name)[0].spec
    found = learning_curve(tables.table(choice), spec, bar.progress)
    bar.empty()
    return found
