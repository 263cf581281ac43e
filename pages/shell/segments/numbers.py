"""Numbers: what a segmentation is worth, in a sentence, how it was made, and four numbers."""

import math

import streamlit as st

from core.segments.algorithms import ALGORITHMS
from core.segments.checks.every import findings_of
from core.segments.segmentation import Segmentation
from core.table.wording import counted, listed, per_cent
from pages.shell import notices
from pages.shell.notices import plain
from pages.shell.segments.found import Found

CHOSEN = "The clearest of the stable ones, unless you said how many."
BLIND = (
    "What the verdict cannot tell from groups is a bent cloud, such as one in which the middle spends "
    "most: look at it in the Explorer."
)


def panel(found: Found) -> None:
    """Say what the segments are worth, how they were made, and what was found odd about them."""
    segmentation = found.segmentation
    st.markdown(f"**{plain(segmentation.verdict)}**")
    st.caption(plain(_made(segmentation)))
    with st.grid(4, min_column_width=150):
        for name, value, told in numbers(segmentation):
            st.metric(name, value, border=True, help=told)
    notices.findings(findings_of(segmentation), "No check found anything wrong.", "segments.findings")


def numbers(segmentation: Segmentation) -> list[tuple[str, str, str]]:
    """The four numbers of a segmentation: name, value, what it says."""
    return [
        (
            "Segments",
            f"{segmentation.k}",
            f"{CHOSEN} {BLIND}",
        ),
        (
            "Stability",
            _number(segmentation, segmentation.stability),
            "How alike the segments come out when the customers are drawn again: 1 is the same, 0 is chance.",
        ),
        (
            "Silhouette",
            _number(segmentation, segmentation.silhouette),
            "How much nearer customers lie to their own segment than to the next, from -1 to 1.",
        ),
        _last(segmentation),
    ]


def _last(segmentation: Segmentation) -> tuple[str, str, str]:
    if segmentation.noise:
        share = per_cent(segmentation.noise / segmentation.rows)
        return "Outliers", share, f"{counted(segmentation.noise, 'customer')} belong to no segment."
    smallest = float(segmentation.tally["share"].min())
    return "Smallest segment", per_cent(smallest), "Its share of the customers."


def _made(segmentation: Segmentation) -> str:
    """How the segments were made, in one line."""
    spec = segmentation.spec
    by = counted(len(spec.columns), "column")
    why = segmentation.reason or f"{ALGORITHMS[spec.algorithm].label}, as asked."
    return f"{segmentation.rows:,} customers, by {by}. {why}{_tamed(segmentation)}"


def _tamed(segmentation: Segmentation) -> str:
    """The cells that were drawn in, so that no few customers decide for all."""
    if not segmentation.tamed:
        return ""
    cells = [f"{count:,} of {name}" for name, count in segmentation.tamed.items()]
    return f" Cells far out were drawn in, so that a few do not decide for all: {listed(cells)}."


def _number(segmentation: Segmentation, value: float) -> str:
    """A measure of two segments or more; fewer have none, whatever stands for it."""
    return f"{value:.2f}" if segmentation.k > 1 and not math.isnan(value) else "none"
