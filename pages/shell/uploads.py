"""Uploads: a file a visitor hands in is kept once under its content hash; the session keeps the key."""

import streamlit as st

from data import opened
from pages.shell import state


def table(key: str) -> None:
    """Draw the uploader of a customer table."""
    st.file_uploader(
        "Open a customer table",
        ["csv", "tsv", "txt", "parquet"],
        key=key,
        on_change=_take_table,
        args=(key,),
        help="One customer per line under a header line. The file is kept for a day, for you alone.",
    )


def scoring(key: str) -> None:
    """Draw the uploader of a file to score."""
    st.file_uploader(
        "Customers to score",
        ["csv", "tsv", "txt", "parquet"],
        key=key,
        on_change=_take_scoring,
        args=(key,),
        help="The columns the model learned from, by the same names. Larger files go through the terminal.",
    )


def _take_table(key: str) -> None:
    if file := state.widget(key):
        state.keep_data(state.Choice(opened.keep(file.getvalue(), file.name), file.name, is_sample=False))


def _take_scoring(key: str) -> None:
    file = state.widget(key)
    state.keep_scoring(
        state.ScoringFile(opened.keep(file.getvalue(), file.name), file.name) if file else None
    )
