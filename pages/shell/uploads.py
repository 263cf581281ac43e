"""Uploads: a file a visitor hands in is kept once under its content hash; the session keeps the key."""

import time

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.errors import CoreError
from data import opened
from data.sources import READERS
from pages.shell import notices, state

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


def _take_table(key: str) -> None:
    if (file := state.widget(key)) and (kept := _kept(file)):
        state.keep_data(state.Choice(kept, file.name, is_sample=False))


def _take_scoring(key: str) -> None:
    file = state.widget(key)
    kept = _kept(file) if file else None
    state.keep_scoring(state.ScoringFile(kept, file.name) if kept else None)


def _kept(file: UploadedFile) -> str | None:
    """The key of an upload; None, and said, when no file of its kind can be read."""
    opened.sweep(DAY, time.time())
    try:
        return opened.keep(file.getvalue(), file.name)
    except CoreError as refusal:
        notices.refused(refusal)
        return None
