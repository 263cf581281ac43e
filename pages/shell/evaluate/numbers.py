"""Numbers: how good a model is, each beside the same number of guessing."""

import streamlit as st

from core.learning.evaluation.evaluate import Evaluation
from core.learning.evaluation.metrics import Metric


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
