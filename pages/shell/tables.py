"""Tables: files and what is seen in them, kept once for all visitors; what they return is read only.

Streamlit hashes large frames by a sample of their cells, so no frame is ever a key here: a table is known
by the content hash of its file and what was said of its columns.
"""

from datetime import date
from pathlib import Path

import streamlit as st

from core.explore.checks.every import findings_of
from core.explore.profile import Profile, profile
from core.findings import Finding
from core.purchases.log import PurchaseLog
from core.table.table import RawRows, Table, open_table
from data import opened
from data.catalogue import LOGS
from data.excel.reading import sheets_of
from data.origin import Origin
from data.parts.opening import open_source
from data.purchases.customers import columns_of, suggestion
from data.purchases.logs import days_of
from pages.shell.facts import Choice, LogFile

BY_TEXT = {Choice: repr, LogFile: repr, Origin: repr}


@st.cache_resource(max_entries=8, show_spinner="Reading the file", hash_funcs=BY_TEXT)
def raw(origin: Origin) -> RawRows:
    """A file as it was read."""
    return origin.read()


@st.cache_data(max_entries=32, show_spinner="Looking at the columns", hash_funcs=BY_TEXT)
def names(origin: Origin) -> tuple[str, ...]:
    """The names of the columns of a file of any size."""
    with open_source(origin.path, origin.sheet) as source:
        return source.names


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


def let_go() -> None:
    """Keep no table and nothing seen in one, whosever it is: who still has the file has it read again."""
    for each in (raw, names, sheets, log_columns, log_days, table, profiled, findings):
        each.clear()
