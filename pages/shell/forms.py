"""Forms: widgets drawn from a schema, never by hand."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from core.learning.questions import Group
from core.segments.choose import NUMBERS
from core.segments.spec import SegmentSpec
from core.table.dates import as_day
from core.table.schema import Column, Schema
from pages.shell import state
from pages.shell.notices import plain


def customer(groups: Sequence[Group], row: Mapping[str, Any], start: str) -> dict[str, Any]:
    """Draw a field for every column, filled from `row`; return what they hold.

    `start` names where the row came from: another one draws the fields afresh.
    """
    answers: dict[str, Any] = {}
    for tab, group in zip(st.tabs([group.title for group in groups]), groups, strict=True):
        with tab, st.grid("auto", min_column_width=150, vertical_alignment="bottom"):
            for column in group.columns:
                answers[column.name] = _field(
                    column, row.get(column.name), f"predict.field.{start}.{column.name}"
                )
    return answers


def columns_and_number(schema: Schema, spec: SegmentSpec) -> tuple[list[str], int | None]:
    """Choose the columns to segment by and how many segments, set to those of a spec."""
    usable = [each.name for each in schema.columns if each.kind != "text" and each.distinct > 1]
    columns = st.multiselect(
        "Segment by",
        usable,
        [name for name in spec.columns if name in usable],
        key="segments.columns",
        help="Columns that say how customers behave. Each counts alike, whatever its unit.",
    )
    numbers = {"auto": None} | {str(number): number for number in NUMBERS}
    asked = st.segmented_control(
        "How many", list(numbers), default=str(spec.k or "auto"), required=True, key="segments.k"
    )
    return columns, numbers[asked]


def _field(column: Column, value: Any, key: str) -> Any:
    label, known = plain(column.name.replace("_", " ")), _known(column)
    if column.is_category:
        options = list(dict.fromkeys([*column.categories, *([value] if value else [])]))
        state.seed(key, value or None)
        return st.selectbox(label, options, None, key=key, help=known, placeholder="Unknown")
    if column.kind == "date":
        state.seed(key, date.fromisoformat(str(value)[:10]) if value else None)
        return st.date_input(label, None, *_days_offered(column, value), key=key, help=known)
    lowest = 0.0 if column.low is not None and column.low >= 0 else None
    state.seed(key, None if value is None else float(value))
    return st.number_input(
        label,
        lowest,
        None,
        None,
        _step(column),
        _decimals(column),
        key=key,
        help=known,
        placeholder="Unknown",
    )


def _days_offered(column: Column, value: Any) -> tuple[date, date]:
    """The first and the last day of the calendar; left alone, it ends ten years from today."""
    known = [as_day(end) for end in (column.low, column.high) if end is not None]
    days = [date.fromisoformat(day) for day in [*known, *([str(value)[:10]] if value else [])]]
    return min([date(1900, 1, 1), *days]), max([date(2100, 12, 31), *days])


def _known(column: Column) -> str:
    if column.kind == "date" and column.low is not None and column.high is not None:
        return f"Training customers: {as_day(column.low)} to {as_day(column.high)}. Leave empty if unknown."
    if not column.is_number or column.low is None:
        return "Leave empty if unknown."
    spread = f"{column.low:,.6g} to {column.high:,.6g}, half of them below {column.typical:,.6g}"
    return f"Training customers: {spread}. Other values are allowed. Leave empty if unknown."


def _step(column: Column) -> float:
    """About a hundredth of the range, a power of ten; whole numbers go by one."""
    if column.whole or column.low is None or column.high is None or column.high <= column.low:
        return 1.0
    return 10.0 ** math.floor(math.log10((column.high - column.low) / 20))


def _decimals(column: Column) -> str:
    """Two digits more than a step, so that what is shown is what is asked."""
    return "%.0f" if column.whole else f"%.{max(2, 2 - math.floor(math.log10(_step(column))))}f"
