"""Checking: which rows teach and which test."""

from datetime import date
from typing import Any

import streamlit as st

from core.learning.cutoffs import usual_cutoff
from core.learning.spec import SETTINGS
from core.table.dates import as_day
from core.table.schema import Schema
from core.table.table import Table
from core.table.wording import counted
from pages.shell import widgets
from pages.shell.notices import plain
from pages.shell.train.settings import fields

WAYS = {"folds": "At random, in folds", "time": "By time"}


def panel(table: Table, target: str, key: str) -> dict[str, Any]:
    """Draw how to check a model; return what `specify` takes of it."""
    with st.expander(f"Check: {plain(_said(key))}", icon=":material/rule:", key=f"{key}.more"):
        dates = _dates(table.schema, target)
        way = _way(f"{key}.way") if dates else "folds"
        with st.grid("auto", min_column_width=230):
            chosen = _by_time(table, dates, key) if way == "time" else _folds(key)
            group = _group(table, target, f"{key}.group")
            seed = fields([SETTINGS["seed"]], key)
    return {**chosen, **seed, **({"group": group} if group else {})}


def _dates(schema: Schema, target: str) -> list[str]:
    """The columns that can tell earlier rows from later ones."""
    told = [each for each in schema.columns if each.kind == "date" and each.distinct > 1]
    return [each.name for each in told if each.name != target]


def _said(key: str) -> str:
    """What is chosen, in a few words; what was not drawn yet holds its default."""
    together = f", same {group} together" if (group := widgets.held(f"{key}.group")) else ""
    if widgets.held(f"{key}.way") == "time":
        return f"rows after {widgets.held(f'{key}.cutoff') or 'a day'}{together}"
    repeats = widgets.held(f"{key}.repeats") or 1
    again = f", {repeats} times" if repeats > 1 else ""
    return counted(widgets.held(f"{key}.folds") or 5, "fold") + again + together


def _way(key: str) -> str:
    return st.segmented_control(
        "Rows that test are taken",
        list(WAYS),
        default="folds",
        required=True,
        key=key,
        format_func=lambda name: WAYS[name],
        persist_state="session",
        help="By time: what came up to a day teaches, what came later tests, as when the model is used.",
    )


def _folds(key: str) -> dict[str, Any]:
    return fields([SETTINGS["folds"], SETTINGS["repeats"]], key)


def _by_time(table: Table, dates: list[str], key: str) -> dict[str, Any]:
    time = st.selectbox("Time is told by", dates, key=f"{key}.time", persist_state="session")
    usual, known = usual_cutoff(table.frame[time]), table.schema[time]
    cutoff = st.date_input(
        "Rows up to and with this day teach",
        usual,
        *(date.fromisoformat(as_day(end or 0.0)) for end in (known.low, known.high)),
        key=f"{key}.cutoff",
        persist_state="session",
        help=f"{usual} leaves a fifth of the rows to test.",
    )
    return {"time": time, "cutoff": str(cutoff)}


def _group(table: Table, target: str, key: str) -> str | None:
    names = [each.name for each in table.schema.columns if each.name != target and each.distinct < table.rows]
    return st.selectbox(
        "Keep together the rows of the same",
        names,
        None,
        key=key,
        persist_state="session",
        placeholder="Nothing but identical rows",
        help="Such as the household: none of its rows teaches while another one tests. Not learned from.",
    )
