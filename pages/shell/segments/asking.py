"""Asking: by which columns to look for segments, how, and how many."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from core.choices import Size
from core.segments.algorithms import ALGORITHMS
from core.segments.columns.defaults import USABLE, default_columns
from core.segments.columns.families import Family, families_of
from core.segments.spec import SegmentSpec
from core.segments.specify import AUTO, specify
from core.table.table import Table
from core.table.wording import counted
from pages.shell import notices, state, tables, widgets
from pages.shell.facts import Choice
from pages.shell.notices import plain
from pages.shell.segments import kept, weights
from pages.shell.train import settings

MOST_SEGMENTS = 50
LABELS = {AUTO: "Auto"}
NOTES = {AUTO: "Patron takes the algorithm that fits these columns, and says why."}
HOW_MANY = "Leave it empty, and numbers are compared: the one with the clearest stable segments is taken."
NO_NUMBER = "This algorithm finds the number of segments itself."


@st.fragment
def panel(choice: Choice, spec: SegmentSpec, key: str) -> None:
    """Draw the settings, at first those of what was asked; the button asks anew."""
    table = tables.table(choice)
    usable = usable_columns(table)
    _begin(spec, usable, f"{key}.ask")
    with st.expander(_title(f"{key}.ask"), icon=":material/tune:", key=f"{key}.settings"):
        features = [name for name in usable if table.schema[name].role == "feature"]
        columns = _columns(
            {"Sensible columns": _sensible(choice), "All features": features}, usable, f"{key}.ask"
        )
        with st.grid("auto", min_column_width=200, vertical_alignment="bottom"):
            algorithm = _algorithm(f"{key}.ask.algorithm")
            k = _how_many(algorithm, f"{key}.ask.k")
            asked = st.button("Find segments", key=f"{key}.find", type="primary", width="stretch")
        notes = NOTES.get(algorithm) or ALGORITHMS[algorithm].notes
        st.caption(plain(notes))
        given = {}
        if algorithm in ALGORITHMS:
            size = Size(table.rows, len(columns))
            given = settings.panel(ALGORITHMS[algorithm], size, f"{key}.set")
        weighed = weights.panel(columns, _families(choice, tuple(columns)), f"{key}.weights")
    if asked:
        with notices.refusals_shown():
            chosen = {"columns": tuple(columns), "k": k, "weights": tuple(sorted(weighed.items()))}
            kept.keep_segments(specify(table, algorithm, given, **chosen))
            st.rerun()


def follow(spec: SegmentSpec | None) -> None:
    """Let the settings be those of a spec, or what is sensible, before they are drawn again."""
    widgets.reseed("segments.ask.")
    kept.keep_weights(dict(spec.weights) if spec else {})
    if spec and spec.algorithm in ALGORITHMS:
        state.keep_settings(spec.algorithm, dict(spec.hyperparameters))


def take_number(spec: SegmentSpec, k: int | None) -> None:
    """Ask for the same with another number of segments."""
    asked = replace(spec, k=k)
    kept.keep_segments(asked)
    follow(asked)


def usable_columns(table: Table) -> list[str]:
    """The columns that can be segmented by, in the order of the table."""
    return [
        each.name
        for each in table.schema.columns
        if each.kind in USABLE and each.role != "id" and each.distinct > 1
    ]


def _begin(spec: SegmentSpec, usable: Sequence[str], key: str) -> None:
    widgets.seed(f"{key}.columns", [name for name in spec.columns if name in usable])
    widgets.seed(f"{key}.algorithm", spec.algorithm)
    widgets.seed(f"{key}.k", spec.k)


def _title(key: str) -> str:
    """What is chosen, in a few words."""
    columns, algorithm = widgets.held(f"{key}.columns"), widgets.held(f"{key}.algorithm")
    k = widgets.held(f"{key}.k") if _takes_k(algorithm) else None
    number = f"{k} segments" if k else "any number of segments"
    shown = kept.segmented()
    changed = ", changed by hand" if shown and shown.steps else ""
    return f"Settings: {counted(len(columns), 'column')}, {_label(algorithm)}, {number}{changed}"


def _columns(picks: Mapping[str, list[str]], usable: list[str], key: str) -> list[str]:
    with st.container(horizontal=True):
        for name, chosen in picks.items():
            st.button(name, key=f"{key}.pick.{name}", on_click=widgets.fill, args=(f"{key}.columns", chosen))
    return st.multiselect(
        "Segment by",
        usable,
        key=f"{key}.columns",
        persist_state="session",
        placeholder="Search for a column",
        help="Columns that say how customers behave. A few that go together part customers best.",
    )


def _algorithm(key: str) -> str:
    return st.selectbox(
        "Algorithm", [AUTO, *ALGORITHMS], key=key, format_func=_label, persist_state="session"
    )


def _how_many(algorithm: str, key: str) -> int | None:
    if not _takes_k(algorithm):
        st.number_input(
            "How many", value=None, key=f"{key}.none", placeholder="found", disabled=True, help=NO_NUMBER
        )
        return None
    return st.number_input(
        "How many",
        2,
        MOST_SEGMENTS,
        step=1,
        key=key,
        persist_state="session",
        placeholder="auto",
        help=HOW_MANY,
    )


def _takes_k(algorithm: str) -> bool:
    return algorithm not in ALGORITHMS or ALGORITHMS[algorithm].takes_k


def _label(algorithm: str) -> str:
    return LABELS.get(algorithm) or ALGORITHMS[algorithm].label


# Default columns are looked for once a table, families once a choice of columns.
@st.cache_resource(max_entries=12, show_spinner=False, hash_funcs={Choice: repr})
def _sensible(choice: Choice) -> list[str]:
    return list(default_columns(tables.table(choice)))


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs={Choice: repr})
def _families(choice: Choice, columns: tuple[str, ...]) -> tuple[Family, ...]:
    return families_of(tables.table(choice), columns)
