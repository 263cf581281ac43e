"""Cache: core's answers, kept once for all visitors by content and spec; what they return is read only.

Streamlit hashes large frames by a sample of their cells, so no frame is ever a key here: a table is known
by the content hash of its file and what was said of its columns, a model by its name and seal.
"""

from datetime import date
from pathlib import Path

import streamlit as st

from core.explore.checks.every import findings_of
from core.explore.profile import Profile, profile
from core.findings import Finding
from core.learning.evaluation.evaluate import Evaluation
from core.learning.train import TrainedModel
from core.purchases.log import PurchaseLog
from core.scoring.score import Scored, score
from core.segments.project import Projection, project
from core.segments.segment import Segmentation, segment
from core.segments.spec import SegmentSpec
from core.table.table import RawRows, Table, conform, open_table
from data import opened
from data.catalogue import LOGS
from data.excel.reading import sheets_of
from data.origin import Origin
from data.purchases.customers import columns_of, suggestion
from data.purchases.logs import days_of
from models.entries import Entry
from models.registry import Registry
from pages.shell.state import Choice, LogFile, ScoringFile

BY_TEXT = {Choice: repr, LogFile: repr, Origin: repr, SegmentSpec: repr}


@st.cache_resource(max_entries=8, show_spinner="Reading the file", hash_funcs=BY_TEXT)
def raw(origin: Origin) -> RawRows:
    """A file as it was read."""
    return origin.read()


@st.cache_data(max_entries=32, show_spinner=False)
def sheets(key: str) -> tuple[str, ...]:
    """The sheets of an opened workbook."""
    return sheets_of(opened.path_of(key))


def log_path(log: LogFile) -> Path:
    """Where a purchase log lies."""
    return LOGS[log.key].path if log.is_sample else opened.path_of(log.key)


@st.cache_data(max_entries=16, show_spinner="Looking at the log", hash_funcs=BY_TEXT)
def log_columns(log: LogFile) -> tuple[tuple[str, ...], PurchaseLog | None]:
    """The columns of a log, and which of them seems to say what."""
    path = log_path(log)
    return columns_of(path), LOGS[log.key].log if log.is_sample else suggestion(path)


@st.cache_data(max_entries=32, show_spinner="Looking for the first and the last day", hash_funcs=BY_TEXT)
def log_days(log: LogFile, column: str) -> tuple[date, date]:
    """The first and the last day of a log."""
    return days_of(log_path(log), column)


@st.cache_resource(max_entries=12, show_spinner="Looking at the columns", hash_funcs=BY_TEXT)
def table(choice: Choice) -> Table:
    """The table of a choice."""
    return open_table(raw(choice.origin), dict(choice.corrections))


@st.cache_resource(max_entries=12, show_spinner="Counting", hash_funcs=BY_TEXT)
def profiled(choice: Choice) -> Profile:
    """What is in the table."""
    return profile(table(choice))


@st.cache_resource(max_entries=12, show_spinner="Checking", hash_funcs=BY_TEXT)
def findings(choice: Choice) -> tuple[Finding, ...]:
    """What is wrong with the table."""
    return findings_of(table(choice), date.today())


@st.cache_resource(max_entries=12, show_spinner="Looking for segments", show_time=True, hash_funcs=BY_TEXT)
def segmented(choice: Choice, spec: SegmentSpec) -> tuple[Segmentation, Projection]:
    """The segments of the table, and where its customers lie in a plane."""
    found = segment(table(choice), spec)
    return found, project(found, table(choice))


def model(name: str) -> tuple[TrainedModel, Evaluation]:
    """A saved model and its evaluation."""
    return _model(name, registry().version("model", name))


def segmentation(name: str) -> Segmentation:
    """A saved segmentation."""
    return _segmentation(name, registry().version("segmentation", name))


def asked(name: str, choice: Choice) -> Table:
    """The table in use as a saved model reads it."""
    return _asked(name, registry().version("model", name), choice.origin)


def scored(name: str, source: Choice | ScoringFile, segments: str | None) -> Scored:
    """The rows of a file, or of the table in use, answered by a saved model."""
    seals = (
        registry().version("model", name),
        registry().version("segmentation", segments) if segments else "",
    )
    return _scored(name, segments, seals, source.origin)


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


@st.cache_resource(max_entries=8, show_spinner="Loading the segmentation")
def _segmentation(name: str, seal: str) -> Segmentation:
    return registry().segmentation(name)


@st.cache_resource(max_entries=8, show_spinner="Reading the customers", hash_funcs=BY_TEXT)
def _asked(name: str, seal: str, origin: Origin) -> Table:
    read_by = model(name)[0]
    return conform(raw(origin), read_by.asks, optional=[*read_by.schema.of_role("id"), read_by.spec.target])


@st.cache_resource(max_entries=4, show_spinner="Scoring", scope="session", hash_funcs=BY_TEXT)
def _scored(name: str, segments: str | None, seals: tuple[str, str], origin: Origin) -> Scored:
    return score(model(name)[0], raw(origin), segmentation(segments) if segments else None)
