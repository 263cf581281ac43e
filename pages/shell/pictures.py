"""Pictures: a chart with its alternative text, how to read it, and the numbers behind it."""

import re
from typing import Any

import pandas as pd
import streamlit as st

from core.charts.theme import Picture
from core.learning.evaluation.evaluate import Evaluation
from core.learning.evaluation.metrics import Metric
from core.segments.segment import Segmentation
from core.table.wording import per_cent
from pages.shell import editors
from pages.shell.notices import plain

CONFIG = {
    "displaylogo": False,
    "scrollZoom": False,
    "displayModeBar": True,  # the camera must not wait to be found
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
}


def show(picture: Picture, key: str, behind: pd.DataFrame | None = None, finding: str = "") -> None:
    """Draw a chart, what it says when given, how to read it, and a way to the frame it was drawn from."""
    st.plotly_chart(picture.figure, key=key, alt=picture.alt, config=_config(key))
    if finding:
        st.markdown(plain(finding))
    st.caption(plain(picture.how_to_read))
    if behind is not None:
        numbers(behind, key)


def numbers(behind: pd.DataFrame, key: str, label: str = "The numbers behind this") -> None:
    """Offer the frame behind a picture; it is sent only once it is asked for."""
    shut = st.expander(label, key=f"{key}.behind", on_change="rerun")
    if not shut.open:
        return
    with shut:
        editors.first(behind, f"{key}.table")
        editors.download(behind, _file_name(key), f"{key}.download")


def score(metric: Metric, evaluation: Evaluation, best: float | None = None) -> None:
    """One metric of a model as a number, beside the same metric of guessing from the category shares.

    `best` is the score that no model can beat but by luck, where that is known; it stands beside them.
    """
    mine, guess = evaluation.metrics[metric.name], evaluation.baselines["prior"][metric.name]
    shape, spread = ("{:.0%}", "{:.1%}") if metric.better == "higher" else ("{:.3f}", "{:.3f}")
    beside = [f"± {spread.format(mine.sd)}", f"guessing {shape.format(guess.mean)}"]
    meaning = f"{metric.help} ± one standard deviation; {metric.better} is better."
    if best is not None:
        beside.append(f"best possible {shape.format(best)}")
        meaning += " No model can do better than the best possible but by luck."
    with st.container(border=True, height="stretch", gap=None):
        st.metric(metric.label, shape.format(mine.mean), help=meaning)
        st.caption(", ".join(beside))  # unlike a metric's own second line, it is never cut short


def segment_numbers(found: Segmentation) -> list[tuple[str, str, str]]:
    """The four numbers of a segmentation: name, value, what it says."""
    smallest = float(found.tally["share"].min())
    return [
        ("Segments", f"{found.k}", "Chosen by stability, unless you said how many."),
        (
            "Stability",
            f"{found.stability:.2f}",
            "How alike the segments come out when the customers are drawn again: 1 is the same, 0 is chance.",
        ),
        (
            "Silhouette",
            f"{found.silhouette:.2f}",
            "How much nearer customers lie to their own segment than to the next, from -1 to 1.",
        ),
        ("Smallest segment", per_cent(smallest), "Its share of the customers."),
    ]


def _config(key: str) -> dict[str, Any]:
    """The chart's own buttons; its camera writes what is seen, sharp enough for print."""
    return {**CONFIG, "toImageButtonOptions": {"format": "png", "filename": _file_name(key), "scale": 2}}


def _file_name(key: str) -> str:
    return "patron-" + re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")
