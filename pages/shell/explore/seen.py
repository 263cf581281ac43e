"""Seen: what core sees in the customers looked at, kept once for all visitors by table and filters."""

import pandas as pd
import streamlit as st

from core.errors import BadColumn
from core.explore.association.matrix import Matrix, association_matrix
from core.explore.association.pairs import interesting_pairs
from core.explore.association.with_target import association_with_target
from core.explore.filters import filtered
from core.explore.missing.by_class import missing_by_class
from core.explore.missing.together import missing_patterns, missing_together
from core.explore.profile import balance, missing_cells
from core.explore.spread.distribution import distribution
from core.explore.spread.joint import Joint, joint
from core.explore.spread.periods import over_time
from core.explore.spread.sparks import small_distributions
from core.table.table import Table
from pages.shell import tables
from pages.shell.facts import View

BY_TEXT = {View: repr}


def table(view: View) -> Table:
    """The customers looked at."""
    return _filtered(view) if view.filters else tables.table(view.choice)


@st.cache_resource(max_entries=6, show_spinner=False, hash_funcs=BY_TEXT)
def _filtered(view: View) -> Table:
    return filtered(tables.table(view.choice), view.filters)


@st.cache_resource(max_entries=16, show_spinner="Comparing columns with the target", hash_funcs=BY_TEXT)
def associations(view: View) -> pd.DataFrame:
    """What tells the categories apart."""
    return association_with_target(table(view))


@st.cache_resource(max_entries=16, show_spinner="Counting", hash_funcs=BY_TEXT)
def lines(view: View) -> pd.DataFrame:
    """Every column in a line: those that tell most first, then the others as in the file, texts last."""
    looked_at = table(view)
    schema = looked_at.schema
    kinds = [(each.name, "target" if each.role == "target" else each.kind) for each in schema.columns]
    every = pd.DataFrame(kinds, columns=["column", "kind"]).astype("str")
    empty = missing_cells(looked_at)[["column", "share"]].rename(columns={"share": "missing"})
    every = every.merge(small_distributions(looked_at), on="column").merge(empty, on="column")
    if (ranked := ranking(view)) is not None:
        ranked = ranked.drop(columns=["kind", "missing"], errors="ignore")
        every = every.merge(ranked, "left", on="column").sort_values("value", ascending=False, kind="stable")
    return every.sort_values("kind", key=lambda kind: kind == "text", kind="stable", ignore_index=True)


def ranking(view: View) -> pd.DataFrame | None:
    """What tells the categories apart; None without a target, or with one of too many categories."""
    if table(view).schema.target is None:
        return None
    try:
        return associations(view)
    except BadColumn:
        return None


def names(view: View) -> list[str]:
    """Every column, those that tell most first."""
    return list(lines(view)["column"])


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=BY_TEXT)
def classes(view: View) -> pd.DataFrame:
    """How common each category is."""
    return balance(table(view))


@st.cache_resource(max_entries=128, show_spinner=False, hash_funcs=BY_TEXT)
def spread(view: View, column: str, by: str | None = None, linear: bool = False) -> pd.DataFrame:
    """How the values of a column are spread, within each category of another when asked."""
    return distribution(table(view), column, by, linear)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_TEXT)
def both(view: View, one: str, other: str) -> Joint:
    """Two columns together."""
    return joint(table(view), one, other)


@st.cache_resource(max_entries=16, show_spinner="Comparing every two columns", hash_funcs=BY_TEXT)
def together(view: View) -> Matrix:
    """How strongly every two columns go together."""
    return association_matrix(table(view))


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_TEXT)
def periods(view: View, date: str, by: str | None = None) -> pd.DataFrame:
    """How many customers there are in each period, of each category when asked."""
    return over_time(table(view), date, by=by)


@st.cache_resource(max_entries=16, show_spinner="Looking for empty cells", hash_funcs=BY_TEXT)
def gaps(view: View) -> pd.DataFrame:
    """The combinations in which cells are empty."""
    return missing_patterns(table(view))


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=BY_TEXT)
def gaps_together(view: View) -> pd.DataFrame:
    """How much every two columns are empty for the same customers."""
    return missing_together(table(view))


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=BY_TEXT)
def gaps_by_class(view: View) -> pd.DataFrame | None:
    """How much of each column is empty in each category, where there is a target."""
    return missing_by_class(table(view)) if table(view).schema.target else None


@st.cache_resource(max_entries=16, show_spinner="Looking for pairs that stand out", hash_funcs=BY_TEXT)
def pairs(view: View) -> pd.DataFrame:
    """The pairs of columns worth a look."""
    return interesting_pairs(table(view))
