"""Overview: what is wrong, what tells the categories apart, and every column at a glance."""

import pandas as pd
import streamlit as st

from core.explore.association.measures import CHANCE
from core.explore.association.with_target import telling
from core.table.table import Table
from core.table.wording import counted, listed, per_cent
from pages.shell import notices, tables
from pages.shell.explore import glance, seen
from pages.shell.facts import View

MOST_FINDINGS = 2
MANY = {"category": "categories"}


def panel(view: View, key: str) -> None:
    """Say what was found, then show every column; a click on one draws it."""
    table = seen.table(view)
    ranking = seen.ranking(view)
    st.markdown(notices.plain(telling(ranking) if ranking is not None else _kinds(table)))
    if ranking is None and table.schema.target:
        st.warning(
            "The target has too many categories to tell apart. Merge the rare ones, or choose another."
        )
    elif ranking is None:
        say = "Say which column is the target, to see what tells its categories apart"
        st.page_link("pages/data.py", label=say, icon=":material/arrow_forward:")
    _findings(view)
    _numbers(view, ranking)
    glance.panel(view, f"{key}.glance")


def _kinds(table: Table) -> str:
    kinds = pd.Series([each.kind for each in table.schema.columns]).value_counts()
    said = listed([f"{number:,} of {MANY.get(kind, f'{kind}s')}" for kind, number in kinds.items()])
    return f"{counted(table.rows, 'customer')} with {counted(len(table.schema.columns), 'column')}: {said}."


def _findings(view: View) -> None:
    found = tables.findings(view.choice)
    serious = [each for each in found if each.level == "serious"][:MOST_FINDINGS]
    notices.serious(serious)
    if len(found) > len(serious):
        rest = counted(len(found) - len(serious), "more finding" if serious else "finding")
        st.page_link("pages/data.py", label=f"{rest} on the Data page", icon=":material/arrow_forward:")


def _numbers(view: View, ranking: pd.DataFrame | None) -> None:
    shown = [("Customers", f"{seen.table(view).rows:,}", "Those looked at.")]
    if ranking is not None:
        classes = len(seen.classes(view))
        sure = int((ranking["p_value"] < CHANCE).sum())
        shown += [
            ("Categories", f"{classes:,}", "Different values of the target."),
            (
                "Columns that tell",
                f"{sure:,} of {len(ranking):,}",
                "Those that go with the target more than chance would, corrected for their number.",
            ),
        ]
    empty = float(seen.lines(view)["missing"].mean())
    shown.append(("Empty cells", per_cent(empty), "Of all cells of the customers looked at."))
    with st.grid(4, min_column_width=150):
        for name, value, told in shown:
            st.metric(name, value, border=True, help=told)
