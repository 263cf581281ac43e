"""Logs: make one row a customer of a purchase log, and work with these customers."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import streamlit as st

from core.errors import CoreError
from core.exports.frames import to_parquet
from core.purchases.log import TARGET, PurchaseLog, Window
from core.table.schema import Correction
from data import opened
from data.catalogue import LOGS
from data.purchases.categories import read_categories
from data.purchases.customers import Customers, customers_of
from pages.shell import state, tables, uploads
from pages.shell.data import made
from pages.shell.facts import Choice, LogFile
from pages.shell.notices import plain, refused

ASKED = {
    "customer": ("Customer", "Who bought."),
    "date": ("Date", "When, with the time of day if it is known."),
    "category": ("Category", "What was bought; an empty cell counts for behaviour and is never predicted."),
    "amount": ("Amount", "For how much. Only amounts above 0 are bought next."),
    "basket": ("Basket", "What was bought together; without it, all of one day is a basket."),
    "price": ("List price", "What the line would have cost, for the share of discounts."),
    "shares": ("Shares by", "A column such as the department, for its shares of the spend."),
}
WANTED = ("customer", "date", "category", "amount")
OBSERVED = 0.75  # the part of the log before the cutoff that is offered


def panel() -> None:
    """Take a log, say what its columns are and where to cut it, and make customers of it."""
    st.caption(
        "One purchase a line: who, when, what, for how much. What each customer did up to a day becomes "
        "the columns; what each bought next becomes the category to predict."
    )
    taking, bundled = st.columns([2, 1], vertical_alignment="bottom")
    with taking:
        uploads.log("data.log.upload")
    with bundled:
        name = next(iter(LOGS))
        st.button(
            "Take the bundled log",
            key="data.log.bundled",
            help=LOGS[name].about,
            on_click=lambda: state.keep_log(LogFile(name, LOGS[name].title, is_sample=True)),
        )
    if (log := state.log()) is not None:
        _ask(log)
    made.panel()


def _ask(log: LogFile) -> None:
    st.markdown(f"**{plain(log.title)}**")
    try:
        columns, guess = tables.log_columns(log)
        said = _columns(log, columns, guess)
        window = _window(log, said)
    except CoreError as refusal:
        refused(refusal)
        return
    if window and st.button("Make customers", key="data.log.make", type="primary"):
        _make(log, said, window)


def _columns(log: LogFile, columns: tuple[str, ...], guess: PurchaseLog | None) -> dict[str, str | None]:
    """Ask which column says what; what is likely is filled in."""
    said = {}
    with st.grid(4, min_column_width=180):
        for name, (label, about) in ASKED.items():
            likely = getattr(guess, name) if guess else None
            said[name] = st.selectbox(
                label if name in WANTED else f"{label} (optional)",
                columns,
                columns.index(likely) if likely in columns else None,
                key=f"data.log.{name}.{log.key[:8]}",
                help=about,
                placeholder="Choose a column",
                persist_state="session",
            )
    return said


def _window(log: LogFile, said: Mapping[str, str | None]) -> Window | None:
    """Ask where to cut; nothing can be asked before the columns are said."""
    if any(said[name] is None for name in WANTED):
        st.info("Say which columns name the customer, the date, the category and the amount.")
        return None
    first, last = tables.log_days(log, str(said["date"]))
    likely = LOGS[log.key].window if log.is_sample else _likely(first, last)
    with st.grid(4, min_column_width=180):
        cutoff = st.date_input(
            "Last day observed",
            likely.cutoff,
            first,
            last - timedelta(days=1),
            key=f"data.log.cutoff.{log.key[:8]}",
            help=f"The log goes from {first} to {last}. No column knows what comes after this day.",
            required=True,
            persist_state="session",
        )
        horizon = st.number_input(
            "Days looked ahead",
            1,
            None,
            likely.horizon_days,
            key=f"data.log.horizon.{log.key[:8]}",
            placeholder="All that follow",
            help="In which the next purchase is looked for; empty takes all that follow. Who buys nothing in "
            "them is left out.",
            persist_state="session",
        )
        baskets = st.number_input(
            "Fewest baskets",
            1,
            None,
            likely.min_baskets,
            key=f"data.log.baskets.{log.key[:8]}",
            help="Who has fewer by the last day observed is left out.",
            persist_state="session",
        )
    if not log.is_sample:
        uploads.categories("data.log.categories")
    return Window(cutoff, horizon, baskets)


def _likely(first: date, last: date) -> Window:
    return Window(first + timedelta(days=int((last - first).days * OBSERVED)))


def _make(log: LogFile, said: Mapping[str, Any], window: Window) -> None:
    bar = st.progress(0.0, "Reading the log")
    try:
        known = read_categories(LOGS[log.key].categories) if log.is_sample else state.categories()
        customers = customers_of(
            tables.log_path(log),
            PurchaseLog(**said),
            window,
            known,
            lambda share, doing: bar.progress(share, doing.capitalize()),
        )
        _keep(log, customers, str(said["customer"]))
    except CoreError as refusal:
        refused(refusal)
        return
    finally:
        bar.empty()
    st.rerun()


def _keep(log: LogFile, customers: Customers, customer: str) -> None:
    key = opened.keep(to_parquet(customers.frame), "customers.parquet")
    said = {TARGET: Correction(role="target"), customer: Correction(role="id")}
    state.keep_data(Choice(key, f"Customers of {log.title}", False, tuple(sorted(said.items()))))
    state.keep_made(made.of(log, customers))
