"""Columns: what to predict, and what to learn it from."""

import re
from collections.abc import Callable, Sequence

import streamlit as st

from core.explore.association.with_target import MOST_CLASSES
from core.learning.history import match_history
from core.table.cells import as_texts
from core.table.schema import Column
from core.table.table import Table
from pages.shell import widgets
from pages.shell.explore import seen
from pages.shell.facts import Choice, View

LIKELY = re.compile(r"(^|_)(target|label|class|category|next)(_|$)", re.IGNORECASE)
MOST_TELLING = 20
TELLING = f"The {MOST_TELLING} that tell most"
WARNED = {
    TELLING: "They are looked for in all customers, also those that test: of few customers and many columns, "
    "some tell by luck, and the scores are too good."
}


def targets(table: Table) -> list[str]:
    """The columns that can be predicted, the target first."""
    schema = table.schema
    few = [each.name for each in schema.columns if _has_classes(each, table.rows)]
    named = [name for name in few if LIKELY.search(name)]
    return list(dict.fromkeys([*([schema.target] if schema.target else []), *named, *few]))


def target(offered: Sequence[str], key: str) -> str:
    """Choose what to predict."""
    return st.selectbox(
        "Predict", offered, key=key, persist_state="session", help="The column with the categories."
    )


def features(choice: Choice, table: Table, target: str, key: str) -> list[str]:
    """Choose what to learn from, at first the features of the table."""
    usable = [each.name for each in table.schema.columns if _tells(each) and each.name != target]
    roles = [name for name in table.schema.features if name in usable]
    widgets.seed(key, roles)
    held = [name for name in widgets.held(key) if name in usable]
    title = f"Columns: {len(held):,} of {len(usable):,}"
    with st.expander(title, icon=":material/view_column:", key=f"{key}.more"):
        with st.container(horizontal=True):
            for name, chosen in _picks(choice, table, target, usable).items():
                told = WARNED.get(name)
                st.button(name, key=f"{key}.pick.{name}", help=told, on_click=_take, args=(key, chosen))
        return st.multiselect(
            "Learn from",
            usable,
            key=key,
            persist_state="session",
            placeholder="Search for a column",
            help="Leave out what is only known after the purchase: it would give the answer away.",
        )


def _has_classes(column: Column, rows: int) -> bool:
    """Whether it has a few values that come again: a measurement or a name differs in nearly every row."""
    return column.kind != "text" and 2 <= column.distinct <= min(MOST_CLASSES, rows // 2)


def _tells(column: Column) -> bool:
    return column.kind != "text" and column.distinct > 1


def _take(key: str, chosen: Callable[[], list[str]]) -> None:
    widgets.fill(key, chosen())


def _picks(
    choice: Choice, table: Table, target: str, usable: list[str]
) -> dict[str, Callable[[], list[str]]]:
    """Columns that can be taken together; they are looked for once they are asked for."""
    schema = table.schema
    picks = {
        "As on the Data page": lambda: [name for name in schema.features if name in usable],
        "All": lambda: usable,
        "Past purchases only": lambda: _history(table, target, usable),
    }
    if target == schema.target and len(usable) > MOST_TELLING:
        picks[TELLING] = lambda: _telling(choice, usable)
    return picks


def _history(table: Table, target: str, usable: list[str]) -> list[str]:
    """The columns that speak of past purchases of the classes."""
    classes = sorted(as_texts(table.frame[target]).dropna().unique())
    return match_history(table.schema, classes, usable).columns


def _telling(choice: Choice, usable: list[str]) -> list[str]:
    """The columns that go with the target most."""
    ranking = seen.ranking(View(choice))
    names = usable if ranking is None else ranking["column"]
    return [name for name in names if name in usable][:MOST_TELLING]
