"""Columns: what each holds, what it is for, how it is written, what it counts; all of it can be corrected."""

from typing import Any

import pandas as pd
import streamlit as st

from core.explore.profile import Profile
from core.learning.history import match_history
from core.table.dates import ORDERS, YEARS_FIRST
from core.table.numbers import MARKS
from core.table.schema import KINDS, ROLES, Column, Correction, Schema
from pages.shell import state

PLAIN = "plain"
WIDE, WIDEST = 100, 130  # pixels, for 9,999,999.99 and for day-month-year; Streamlit's own guess clips them
EDITED = ("kind", "role", "written", "counts")
FIRST = ["name", "kind", "role", "written", "missing", "distinct", "typical", "low", "high", "counts"]


def panel(schema: Schema, profile: Profile) -> None:
    """Edit what is said of the columns; a change is applied at once."""
    st.caption("Wrong about a column? Correct it here: everything that follows uses it.")
    seen = _described(schema, profile)
    edited = st.data_editor(
        seen,
        key="data.columns",
        hide_index=True,
        column_config=_told(schema, seen),
        height=420,
        placeholder="",
        disabled=[name for name in seen.columns if name not in EDITED],
    )
    changed = (seen[list(EDITED)] != edited[list(EDITED)]).any(axis=1)
    if changed.any():
        was, now = seen[changed].itertuples(), edited[changed].itertuples()
        state.correct({new.name: _said(old, new) for old, new in zip(was, now, strict=True)})
        st.rerun()


def _described(schema: Schema, profile: Profile) -> pd.DataFrame:
    counted = _counted(schema)
    told = [(_written(column), counted.get(column.name, "")) for column in schema.columns]
    more = pd.DataFrame(told, columns=["written", "counts"], dtype="str")
    frame = profile.columns.reset_index(drop=True).join(more)
    return frame[[*FIRST, *(name for name in frame if name not in FIRST)]]


def _written(column: Column) -> str:
    if column.kind == "date":
        return column.written or YEARS_FIRST
    return column.written or PLAIN if column.is_number else ""


def _counted(schema: Schema) -> dict[str, str]:
    """The class whose past purchases a column counts, by its name or as was said."""
    found = match_history(schema, _classes(schema), schema.features)
    return {name: each for family in found.families if family.counts for each, name in family.columns}


def _classes(schema: Schema) -> tuple[str, ...]:
    return schema[schema.target].categories if schema.target else ()


def _told(schema: Schema, seen: pd.DataFrame) -> dict[str, Any]:
    formats = dict.fromkeys(["", PLAIN, *MARKS, YEARS_FIRST, *ORDERS, *seen["written"]])
    return {
        "name": st.column_config.TextColumn("Column", pinned=True),
        "kind": st.column_config.SelectboxColumn(
            "Kind", options=KINDS, required=True, help="What the column holds."
        ),
        "role": st.column_config.SelectboxColumn(
            "Role", options=ROLES, required=True, help="What the column is for. A date can be a feature too."
        ),
        "missing": st.column_config.ProgressColumn("Missing", format="percent", min_value=0, max_value=1),
        "distinct": st.column_config.NumberColumn("Different values", format="localized"),
        "typical": st.column_config.TextColumn("Typical", help="The median, or the most common value."),
        "low": st.column_config.NumberColumn("Lowest", format="localized", width=WIDE),
        "high": st.column_config.NumberColumn("Highest", format="localized", width=WIDE),
        "written": st.column_config.SelectboxColumn(
            "Written as",
            width=WIDEST,
            options=list(formats),
            help="How the file writes its numbers and dates.",
        ),
        "counts": st.column_config.SelectboxColumn(
            "Counts purchases of",
            options=["", *_classes(schema)],
            help="The category whose past purchases the column counts: the habit of a customer is read from "
            "these columns. Matched by name; correct it here.",
        ),
        "reason": st.column_config.TextColumn("Why it is left out"),
    }


def _said(was: Any, now: Any) -> Correction:
    """What was changed, and no more: the rest stays as it is seen."""
    changed = {name: getattr(now, name) for name in EDITED if getattr(now, name) != getattr(was, name)}
    if "written" in changed:
        changed["written"] = "" if changed["written"] in (PLAIN, YEARS_FIRST, None) else changed["written"]
    if "counts" in changed:
        changed["counts"] = changed["counts"] or ""
    return Correction(**changed)
