"""Pictures: a chart with its alternative text, how to read it, and the numbers behind it."""

import pandas as pd
import streamlit as st

from core.charts.theme import Picture
from core.learning.evaluate import Evaluation
from core.learning.metrics import Metric
from core.segments.segment import Segmentation
from core.table.wording import per_cent
from pages.shell import editors
from pages.shell.notices import plain

CONFIG = {
    "displaylogo": False,
    "scrollZoom": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
}


def show(picture: Picture, key: str, behind: pd.DataFrame | None = None) -> None:
    """Draw a chart; under it how to read it and, when given, the frame it was drawn from."""
    st.plotly_chart(picture.figure, key=key, alt=picture.alt, config=CONFIG)
    st.caption(plain(picture.how_to_read))
    if behind is not None:
        with st.expander("The numbers behind this", key=f"{key}.behind"):
            editors.first(behind, f"{key}.table")


def score(metric: Metric, evaluation: Evaluation) -> None:
    """One metric of a model as a number, beside the same metric of guessing from the category shares."""
    mine, guess = evaluation.metrics[metric.name], evaluation.baselines["prior"][metric.name]
    shape, spread = ("{:.0%}", "{:.1%}") if metric.better == "higher" else ("{:.3f}", "{:.3f}")
    st.metric(
        metric.label,
        shape.format(mine.mean),
        f"± {spread.format(mine.sd)}, guessing {shape.format(guess.mean)}",
        delta_color="off",
        delta_arrow="off",
        border=True,
        help=f"{metric.help} ± one standard deviation; {metric.better} is better.",
    )


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
