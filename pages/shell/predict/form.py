"""Form: the fields of one customer, one group at a time; every change counts at once."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import streamlit as st

from core.learning.asking.questions import Group, questions
from core.learning.asking.standing import Standing, level_words, standings
from core.learning.train import TrainedModel
from core.table.dates import as_day, in_days
from core.table.schema import Column
from pages.shell import cache, person, widgets
from pages.shell.notices import plain
from pages.shell.predict import whatif
from pages.shell.predict.subject import Start

EMPTY = "Leave empty if unknown."
HUGE = 1e15  # no longer spelled out


def panel(name: str, start: Start, key: str) -> None:
    """Choose a group of fields and draw it, filled with the customer as changed."""
    model, _ = cache.model(name)
    group = _group(questions(model), key)
    row = {**start.row, **person.changed()}
    with st.grid("auto", min_column_width=150):
        for column in group.columns:
            with st.container(gap="xxsmall"):
                _field(column, start, row.get(column.name), f"{key}.field.{column.name}")
                st.caption(_beside(name, model, column, row.get(column.name)))


def _group(groups: tuple[Group, ...], key: str) -> Group:
    """The group of fields to draw: a part of them, and within a large part one of its groups."""
    parts = list(dict.fromkeys(group.part for group in groups))
    part = st.segmented_control(
        "Fields",
        parts,
        default=parts[-1],
        required=True,
        key=f"{key}.group",
        label_visibility="collapsed",
        persist_state="session",
        wrap=True,
    )
    inner = {group.title: group for group in groups if group.part == (part or parts[-1])}
    if len(inner) == 1:
        return next(iter(inner.values()))
    title = st.selectbox(
        "Fields of this kind",
        list(inner),
        key=f"{key}.group.{parts.index(part)}",
        label_visibility="collapsed",
        persist_state="session",
    )
    return inner[title]


def _field(column: Column, start: Start, value: Any, key: str) -> None:
    """A field that tells of every change at once."""
    label = plain(column.name.replace("_", " "))
    told = {"help": _known(column), "on_change": _change, "args": (column, start, key)}
    if column.is_category:
        widgets.fill(key, value or None)
        options = list(dict.fromkeys([*column.categories, *([value] if value else [])]))
        st.selectbox(label, options, None, placeholder="Unknown", accept_new_options=True, key=key, **told)
    elif column.kind == "date":
        widgets.fill(key, date.fromisoformat(str(value)[:10]) if value else None)
        st.date_input(label, None, *_days_offered(column, value), key=key, **told)
    elif column.is_number:
        widgets.fill(key, None if value is None else float(value))
        shape = {"step": _step(column), "format": _decimals(column, value)}
        st.number_input(label, value=None, placeholder="Unknown", key=key, **shape, **told)
    else:
        widgets.fill(key, value)
        st.text_input(label, None, placeholder="Unknown", key=key, **told)


def _change(column: Column, start: Start, key: str) -> None:
    value = widgets.held(key)
    if isinstance(value, date):
        began = start.row.get(column.name)
        value = began if str(began)[:10] == value.isoformat() else value.isoformat()
    whatif.change(start, {column.name: value if value != "" else None})


def _beside(name: str, model: TrainedModel, column: Column, value: Any) -> str:
    """Where a value stands among the training customers: a small picture in letters, and words."""
    if column.is_category:
        words = level_words(model, column.name, value)
        strange = value is not None and value not in column.categories
        return _tinted(words, strange) if words else ""
    there = _standings(name, cache.seal(name)).get(column.name)
    if there is None:
        return ""
    if value is None:
        return f"{there.blocks}  \nunknown"
    number = float(value) if column.is_number else float(in_days(np.datetime64(str(value)[:10])))
    return f"{_picture(there, number)}  \n{_tinted(there.words(number), there.is_outside(number))}"


def _picture(there: Standing, value: float) -> str:
    at, blocks = there.bin(value), there.blocks
    here = blocks[at] if blocks[at].strip() else "▁"
    return f"{blocks[:at]}:blue[{here}]{blocks[at + 1 :]}"


def _tinted(words: str, strange: bool) -> str:
    return f":orange-background[{plain(words)}]" if strange else plain(words)


@st.cache_resource(max_entries=8, show_spinner=False)
def _standings(name: str, seal: str) -> Mapping[str, Standing]:
    return standings(cache.model(name)[0])


def _days_offered(column: Column, value: Any) -> tuple[date, date]:
    """The first and the last day of the calendar; left alone, it ends ten years from today."""
    known = [as_day(end) for end in (column.low, column.high) if end is not None]
    days = [date.fromisoformat(day) for day in [*known, *([str(value)[:10]] if value else [])]]
    return min([date(1900, 1, 1), *days]), max([date(2100, 12, 31), *days])


def _known(column: Column) -> str:
    if column.kind == "date" and column.low is not None and column.high is not None:
        return f"Training customers: {as_day(column.low)} to {as_day(column.high)}. {EMPTY}"
    if not column.is_number or column.low is None:
        return EMPTY
    spread = f"{column.low:,.6g} to {column.high:,.6g}, half of them below {column.typical:,.6g}"
    return f"Training customers: {spread}. Other values are allowed. {EMPTY}"


def _step(column: Column) -> float:
    """About a hundredth of the range, a power of ten; whole numbers go by one."""
    if column.whole or column.low is None or column.high is None or column.high <= column.low:
        return 1.0
    return 10.0 ** math.floor(math.log10((column.high - column.low) / 20))


def _decimals(column: Column, value: float | None) -> str:
    """Two digits more than a step, so that what is shown is what is asked."""
    if value is not None and abs(value) >= HUGE:
        return "%.6g"
    whole = column.whole and (value is None or float(value).is_integer())
    return "%.0f" if whole else f"%.{max(2, 2 - math.floor(math.log10(_step(column))))}f"
