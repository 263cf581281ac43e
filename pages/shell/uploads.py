"""Uploads: a file a visitor hands in is kept once under its content hash; the session keeps the key."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.errors import CoreError
from core.table.wording import quoted
from data import opened
from data.purchases.categories import read_categories
from data.sources import READERS
from pages.shell import notices, state, widgets
from pages.shell.facts import Choice, LogFile, ScoringFile
from pages.shell.session import held, note, turned

ENDINGS = sorted({ending.rpartition(".")[2] for ending in READERS})  # browsers know the last part alone
DAY = 24 * 60 * 60  # seconds
Take = Callable[[UploadedFile | None], None]


def table(key: str) -> None:
    """Draw the uploader of a customer table."""
    told = "One customer per line under a header line. Kept for a day; others see only models you save."
    _uploader("Open a customer table", ENDINGS, key, told, _take_table)


def scoring(key: str) -> None:
    """Draw the uploader of a file to score."""
    told = "The columns the model learned from, by the same names. Larger files go through the terminal."
    given = _uploader("Customers to score", ENDINGS, key, told, _take_scoring)
    if (file := state.scoring()) and not given:
        st.caption(notices.plain(f"In use: {file.title}"))


def customers(label: str, key: str, told: str) -> None:
    """Draw the uploader of other customers than those of the table in use; `handed(key)` has them."""
    given = _uploader(label, ENDINGS, f"{key}.upload", told, partial(_take_customers, key))
    if (file := handed(key)) and not given:
        st.caption(notices.plain(f"In use: {file.title}"))


def handed(key: str) -> ScoringFile | None:
    """The customers handed in under a key."""
    return held("handed", {}).get(key)


def log(key: str) -> None:
    """Draw the uploader of a purchase log."""
    told = "One thing bought per line. Larger logs go through the terminal: `python cli.py customers`."
    _uploader("Open a purchase log", ENDINGS, key, told, _take_log)


def categories(key: str) -> None:
    """Draw the uploader of a category file, and say what is in use."""
    told = (
        "JSON such as {category: [values]}, or a table of two columns: value and category. Without it, each "
        "value is a category of its own."
    )
    _uploader("Which value is which category (optional)", ["json", "csv"], key, told, _take_categories)
    if known := state.categories():
        st.caption(notices.plain(f"The categories of the file in use: {quoted(known.classes)}."))


def _uploader(label: str, endings: list[str], key: str, told: str, take: Take) -> UploadedFile | None:
    """Draw an uploader; what is handed in is taken at once."""
    key = turned(key)
    st.file_uploader(label, endings, key=key, on_change=lambda: take(widgets.held(key)), help=told)
    return widgets.held(key)


def _take_categories(file: UploadedFile | None) -> None:
    if file is None:
        state.keep_categories(None)
        return
    try:
        with TemporaryDirectory(prefix="patron-") as folder:
            path = Path(folder) / f"categories{Path(file.name).suffix.lower()}"
            path.write_bytes(file.getvalue())
            state.keep_categories(read_categories(path))
    except CoreError as refusal:
        notices.refused(refusal)


def _take_log(file: UploadedFile | None) -> None:
    if file and (kept := _kept(file)):
        state.keep_log(LogFile(kept, file.name))


def _take_table(file: UploadedFile | None) -> None:
    if file and (kept := _kept(file)):
        state.keep_data(Choice(kept, file.name, is_sample=False))


def _take_scoring(file: UploadedFile | None) -> None:
    kept = _kept(file) if file else None
    state.keep_scoring(ScoringFile(kept, file.name) if kept else None)


def _take_customers(key: str, file: UploadedFile | None) -> None:
    kept = _kept(file) if file else None
    note("handed", {**held("handed", {}), key: ScoringFile(kept, file.name) if kept else None})


def _kept(file: UploadedFile) -> str | None:
    """The key of an upload; None, and said, when no file of its kind can be read."""
    opened.sweep(DAY, time.time())
    try:
        return opened.keep(file.getvalue(), file.name)
    except CoreError as refusal:
        notices.refused(refusal)
        return None
