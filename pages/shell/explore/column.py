"""Column: one column in depth, for all customers, by the target or by any other column."""

import streamlit as st

from core.charts.bars import balance_bars
from core.charts.distributions import distribution_chart
from core.charts.joint import joint_chart
from pages.shell import pictures, state, tables, widgets
from pages.shell.explore import seen
from pages.shell.facts import View
from pages.shell.notices import plain

EVEN = "Equal steps instead of factors of ten"
NOBODY = "nothing: all customers together"


def panel(view: View, key: str) -> None:
    """Choose a column and what to look at it by."""
    schema, names = seen.table(view).schema, seen.names(view)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        widgets.seed(f"{key}.column", state.looked_at(names))
        column = st.selectbox("Column", names, key=f"{key}.column")
        target = [schema.target] if schema.target not in (None, column) else []
        others = [name for name in names if name != column and schema[name].kind != "text"]
        options = list(dict.fromkeys([*target, NOBODY, *others]))
        by = st.selectbox("By", options, key=f"{key}.by", persist_state="session")
    state.keep_column(column)
    draw(view, column, None if by == NOBODY else by, f"{key}.picture")


def draw(view: View, column: str, by: str | None, key: str) -> None:
    """Draw a column: alone, within each class when `by` holds classes, beside the other otherwise."""
    schema = seen.table(view).schema
    if schema[column].kind == "text":
        st.subheader(plain(column))
        st.caption(
            f"Text, {schema[column].distinct:,} different ones in the file: there is nothing to count."
        )
        return
    if by == column:
        classes = seen.classes(view)
        st.subheader("How common each category is")
        picture = balance_bars(classes, _classes(view, column))
        pictures.show(picture, key, classes, picture.alt)
        return
    st.subheader(plain(column if by is None else f"{column} by {by}"))
    if by is None or by == schema.target or schema[by].is_category:
        spread = seen.spread(view, column, by)
        if "log" in set(spread["scale"]) and st.toggle(EVEN, key=f"{key}.even", persist_state="session"):
            spread = seen.spread(view, column, by, linear=True)
        picture = distribution_chart(spread, column, _classes(view, by))
        pictures.show(picture, key, spread, picture.alt)
    else:
        draw_both(view, column, by, key)


def draw_both(view: View, one: str, other: str, key: str) -> None:
    """Draw two columns together, with what is said of them."""
    found = seen.both(view, one, other)
    names = _classes(view, found.one) or _classes(view, found.other)
    pictures.show(joint_chart(found, names), key, found.frame, found.sentence)


def _classes(view: View, by: str | None) -> list[str] | None:
    """All categories of the whole table, so that a filter changes no colour."""
    column = None if by is None else tables.table(view.choice).schema[by]
    return list(column.categories) if column is not None and column.categories else None
