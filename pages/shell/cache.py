"""Cache: what is saved and what it answers, kept once for all visitors; what they return is read only.

A model is known by its name and seal, a table as in `tables`.
"""

import streamlit as st

from core.learning.evaluation.evaluate import Evaluation
from core.learning.train import TrainedModel
from core.segments.segmentation import Segmentation
from core.table.table import Table, conform
from data.origin import Origin
from models.entries import Entry
from models.registry import Registry
from pages.shell.facts import Choice
from pages.shell.tables import raw

BY_TEXT = {Choice: repr, Origin: repr}


def model(name: str) -> tuple[TrainedModel, Evaluation]:
    """A saved model and its evaluation."""
    return _model(name, seal(name))


def evaluation(name: str) -> Evaluation:
    """How a saved model did; neither the model itself nor its answers are loaded."""
    return _evaluation(name, seal(name))


def seal(name: str) -> str:
    """What a model is known by beside its name: another one after it is saved again."""
    return registry().version("model", name)


def segmentation(name: str) -> Segmentation:
    """A saved segmentation."""
    return _segmentation(name, segments_seal(name))


def segments_seal(name: str) -> str:
    """What a segmentation is known by beside its name."""
    return registry().version("segmentation", name)


def asked(name: str, choice: Choice) -> Table:
    """The table in use as a saved model reads it."""
    return _asked(name, seal(name), choice.origin)


@st.cache_resource(show_spinner=False)
def registry() -> Registry:
    """Where models are kept."""
    return Registry()


def entries() -> list[Entry]:
    """All that is saved."""
    return registry().entries()


def usable(kind: str) -> list[str]:
    """The names of the saved things of a kind that can be used."""
    return [entry.name for entry in entries() if entry.kind == kind and not entry.refused]


def taken(kind: str) -> set[str]:
    """The names of a kind that somebody has given already."""
    return {entry.name for entry in entries() if entry.kind == kind}


# The seal changes when a name is saved again: it is part of the key, so that nobody gets the old one.
@st.cache_resource(max_entries=8, show_spinner="Loading the model")
def _model(name: str, seal: str) -> tuple[TrainedModel, Evaluation]:
    return registry().model(name)


@st.cache_resource(max_entries=64, show_spinner=False)
def _evaluation(name: str, seal: str) -> Evaluation:
    return registry().evaluation(name)


@st.cache_resource(max_entries=8, show_spinner="Loading the segmentation")
def _segmentation(name: str, seal: str) -> Segmentation:
    return registry().segmentation(name)


@st.cache_resource(max_entries=8, show_spinner="Reading the customers", hash_funcs=BY_TEXT)
def _asked(name: str, seal: str, origin: Origin) -> Table:
    read_by = model(name)[0]
    return conform(raw(origin), read_by.asks, optional=[*read_by.schema.of_role("id"), read_by.spec.target])
