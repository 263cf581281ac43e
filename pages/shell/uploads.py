"""Uploads: a file a visitor hands in is kept once under its content hash; the session keeps the key."""

import time
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
from pages.shell.session import held, note

ENDINGS = sorted({ending.rpartition(".")[2] for ending in READERS})  # browsers know the last part alone
DAY = 24 * 60 * 60  # seconds


def table(key: str) -> None:
    """Draw the uploader of a customer table."""
    st.file_uploader(
        "Open a customer table",
        ENDINGS,
        key=key,
        on_change=_take_table,
        args=(key,),
        help="One customer per line under a header line. Kept for a day; others see only models you save.",
    )


def scoring(key: str) -> None:
    """Draw the uploader of a file to score."""
    st.file_uploader(
        "Customers to score",
        ENDINGS,
        key=key,
        on_change=_take_scoring,
        args=(key,),
        help="The columns the model learned from, by the same names. Larger files go through the terminal.",
    )
    if (file := state.scoring()) and not widgets.held(key):
        st.caption(notices.plain(f"In use: {file.title}"))


def customers(label: str, key: str, told: str) -> None:
    """Draw the uploader of other customers than those of the table in use; `handed(key)` has them."""
    st.file_uploader(label, ENDINGS, key=f"{key}.upload", on_change=_take_customers, args=(key,), help=told)
    if (file := handed(key)) and not widgets.held(f"{key}.upload"):
        st.caption(notices.plain(f"In use: {file.title}"))


def handed(key: str) -> ScoringFile | None:
    """The customers handed in under a key."""
    return held("handed", {}).get(key)


def log(key: str) -> None:
    """Draw the uploader of a purchase log."""
    st.file_uploader(
        "Open a purchase log",
        ENDINGS,
        key=key,
        on_change=_take_log,
        args=(key,),
        help="One thing bought per line. Larger logs go through the terminal: `python cli.py customers`.",
    )


def categories(key: str) -> None:
    """Draw the uploader of a category file, and say what is in use."""
    st.file_uploader(
        "Which value is which category (optional)",
        ["json", "csv"],
        key=key,
        on_change=_take_categories,
        args=(key,),
        help="JSON such as {category: [values]}, or a table of two columns: value and category. Without it, "
        "each value is a category of its own.",
    )
    if known := state.categories():
        st.caption(notices.plain(f"The categories of the file in use: {quoted(known.classes)}."))


def _take_categories(key: str) -> None:
    file = widgets.held(key)
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


def _take_log(key: str) -> None:
    if (file := widgets.held(key)) and (kept := _kept(file)):
        state.keep_log(LogFile(kept, file.name))


def _take_table(key: str) -> None:
    if (file := widgets.held(key)) and (kept := _kept(file)):
        state.keep_data(Choice(kept, file.name, is_sample=False))


def _take_scoring(key: str) -> None:
    file = widgets.held(key)
    kept = _kept(file) if file else None
    state.keep_scoring(ScoringFile(kept, file.name) if kept else None)


def _take_customers(key: str) -> None:
    file = widgets.held(f"{key}.upload")
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
