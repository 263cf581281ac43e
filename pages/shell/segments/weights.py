"""Weights: how much each column counts beside the others."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from core.segments.columns.families import Family
from pages.shell import widgets
from pages.shell.notices import plain
from pages.shell.segments import kept

MOST = 10.0
TOLD = (
    "Every column counts once, whatever its unit and however many categories it has; numbers that repeat "
    "each other share that. 2 counts a column twice, 0.5 half, 0 not at all."
)


def panel(columns: Sequence[str], families: Sequence[Family], key: str) -> Mapping[str, float]:
    """Draw how much each column counts; return those that do not count once."""
    given = {name: weight for name, weight in kept.weights().items() if name in columns and weight != 1}
    title = f"Weights: {_said(given)}"
    shut = st.expander(title, icon=":material/balance:", key=f"{key}.more", on_change="rerun")
    if shut.open:
        with shut:
            st.caption(TOLD)
            for family in families:
                weighing = tuple(name for name in family.columns if given.get(name, 1) > 0)
                if len(weighing) > 1:
                    st.caption(plain(replace(family, columns=weighing).sentence))
            with st.grid("auto", min_column_width=170):
                for name in columns:
                    _one(name, given.get(name, 1.0), f"{key}.{widgets.digest([name])}")
            if given:
                st.button(
                    "All alike",
                    key=f"{key}.alike",
                    icon=":material/undo:",
                    on_click=kept.keep_weights,
                    args=({},),
                )
    return given


def _said(given: Mapping[str, float]) -> str:
    if not given:
        return "all columns alike"
    return ", ".join(f"{plain(name)} × {weight:g}" for name, weight in list(given.items())[:3]) + (
        ", …" if len(given) > 3 else ""
    )


def _one(name: str, weight: float, key: str) -> None:
    widgets.fill(key, float(weight))
    st.number_input(
        plain(name),
        0.0,
        MOST,
        step=0.5,
        format="%.4g",
        key=key,
        on_change=_keep,
        args=(name, key),
        persist_state="session",
    )


def _keep(name: str, key: str) -> None:
    kept.keep_weights({**kept.weights(), name: widgets.held(key)})
