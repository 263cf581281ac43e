"""Filtering: who is looked at. What is chosen holds on the whole page until the table changes."""

import datetime as dt
from typing import Any

import streamlit as st

from core.explore.filters import Filter, narrowing
from core.explore.spread.stops import stops
from core.table.schema import Column
from core.table.table import Table
from pages.shell import state, widgets
from pages.shell.notices import plain

MOST_VALUES = 1_000  # to choose from; more would not be read
ACROSS = 3


def bar(table: Table, key: str) -> tuple[Filter, ...]:
    """Draw the filters above a page and remember what they say."""
    held = {each.column: each for each in state.filters()}
    offered = {each.name: each for each in table.schema.columns if _can_be_asked(each)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        widgets.seed(f"{key}.columns", [name for name in held if name in offered])
        chosen = st.multiselect(
            "Look only at customers with",
            list(offered),
            key=f"{key}.columns",
            placeholder="All customers: choose a column to filter by",
            help="Everything on this page then speaks of these customers alone.",
        )
        if chosen:
            st.button("Reset", key=f"{key}.reset", icon=":material/undo:", on_click=_reset, args=(key,))
    asked = _fields([offered[name] for name in chosen], table, held, key)
    state.keep_filters(asked)
    return tuple(each for each in asked if each != Filter(each.column))


def say(filters: tuple[Filter, ...], kept: int, of: int) -> None:
    """Say who is looked at, when it is not everybody."""
    if filters:
        st.caption(plain(narrowing(filters, kept, of)))


def _can_be_asked(column: Column) -> bool:
    if column.is_category:
        return 1 < len(column.categories) <= MOST_VALUES
    return column.kind in ("number", "date") and column.distinct > 1


def _fields(columns: list[Column], table: Table, held: dict[str, Filter], key: str) -> tuple[Filter, ...]:
    asked = []
    for start in range(0, len(columns), ACROSS):
        places = st.columns(ACROSS)
        for place, column in zip(places, columns[start : start + ACROSS], strict=False):
            with place:
                was = held.get(column.name, Filter(column.name))
                asked.append(_field(column, table, was, f"{key}.of.{column.name}"))
    return tuple(asked)


def _field(column: Column, table: Table, was: Filter, key: str) -> Filter:
    """One filter; what is unknown stays until something is asked for, and then if wanted."""
    bounds = _among(column, was, key) if column.is_category else _range(column, table, was, key)
    if not bounds:
        return Filter(column.name)
    if not column.missing:
        return Filter(column.name, **bounds, missing=False)
    widgets.seed(f"{key}.missing", was.missing and was != Filter(column.name))
    unknown = st.checkbox(f"or unknown ({column.missing:.0%} of all)", key=f"{key}.missing")
    return Filter(column.name, **bounds, missing=unknown)


def _among(column: Column, was: Filter, key: str) -> dict[str, Any]:
    widgets.seed(key, list(was.among))
    chosen = st.multiselect(_label(column), column.categories, key=key, placeholder="Any")
    return {"among": tuple(chosen)} if chosen else {}


def _range(column: Column, table: Table, was: Filter, key: str) -> dict[str, Any]:
    places = _days(table, column) if column.kind == "date" else stops(column.low, column.high, column.whole)
    first, last = places[0], places[-1]
    held = (first if was.low is None else was.low, last if was.high is None else was.high)
    if column.kind == "date":
        low, high = st.slider(_label(column), first, last, held, key=key)
    else:
        low, high = st.select_slider(_label(column), places, held, key=key, format_func=_written)
    return {name: bound for name, bound, end in (("low", low, first), ("high", high, last)) if bound != end}


def _label(column: Column) -> str:
    return plain(column.name.replace("_", " "))


def _written(stop: float) -> str:
    return f"{stop:,.6g}"


def _days(table: Table, column: Column) -> tuple[dt.date, dt.date]:
    filled = table.frame[column.name]
    return filled.min().date(), filled.max().date() + dt.timedelta(days=1)


def _reset(key: str) -> None:
    state.keep_filters(())
    widgets.reseed(f"{key}.columns")
    widgets.reseed(f"{key}.of.")
