"""Pictures: a chart with its alternative text, how to read it, and the numbers behind it."""

import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from core.charts.theme import Picture
from pages.shell import editors
from pages.shell.notices import plain

CONFIG = {
    "displaylogo": False,
    "scrollZoom": False,
    "displayModeBar": True,  # the camera must not wait to be found
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
}
DIGEST = re.compile(r"\.[0-9a-f]{12}$")


def show(
    picture: Picture,
    key: str,
    behind: pd.DataFrame | None = None,
    finding: str = "",
    clicks: bool | Callable[[], None] = False,
    *,
    draws: bool = False,
) -> Any:
    """Draw a chart, what it says when given, how to read it, and a way to the frame it was drawn from.

    Where `clicks` count, return what is selected; a function is called at each of them. Where the visitor
    `draws`, boxes and lassos count too.
    """
    on_select = clicks if callable(clicks) else "rerun"
    mode = ("points", "box", "lasso") if draws else "points"
    listening = {"on_select": on_select, "selection_mode": mode} if clicks else {}
    event = st.plotly_chart(picture.figure, key=key, alt=picture.alt, config=_config(key, draws), **listening)
    if finding:
        st.markdown(plain(finding))
    st.caption(plain(picture.how_to_read))
    if behind is not None:
        numbers(behind, key)
    return event if clicks else None


def numbers(behind: pd.DataFrame, key: str, label: str = "The numbers behind this") -> None:
    """Offer the frame behind a picture; it is sent only once it is asked for."""
    shut = st.expander(label, key=f"{key}.behind", on_change="rerun")
    if not shut.open:
        return
    with shut:
        editors.first(behind, f"{key}.table")
        editors.download(behind, _file_name(key), f"{key}.download")


def _config(key: str, draws: bool) -> dict[str, Any]:
    """The chart's own buttons; its camera writes what is seen, sharp enough for print."""
    drawing = {"modeBarButtonsToRemove": ["autoScale2d"]} if draws else {}
    camera = {"format": "png", "filename": _file_name(key), "scale": 2}
    return {**CONFIG, **drawing, "toImageButtonOptions": camera}


def _file_name(key: str) -> str:
    named = DIGEST.sub("", key.lower())
    return "patron-" + re.sub(r"[^a-z0-9]+", "-", named).strip("-")
