"""Numbers: how good a model is, each beside the same number of guessing."""

import streamlit as st

from core.charts.scores import score_bars
from core.learning.algorithms import ALGORITHMS
from core.learning.evaluation.evaluate import Evaluation
from core.learning.evaluation.metrics import METRICS, Metric
from core.learning.train import TrainedModel
from pages.shell import ceiling, notices, pictures, state

FOUR = ("accuracy", "top_3", "log_loss", "ece")


def panel(name: str, model: TrainedModel, evaluation: Evaluation, key: str) -> None:
    """Say what a model is worth, in a sentence, four numbers, what was found, and beside the baselines."""
    answer(name, model, evaluation)
    metric = metric_by(f"{key}.metric")
    picture = score_bars(evaluation.board, metric)
    pictures.show(picture, f"{key}.dots", evaluation.board)


def answer(name: str, model: TrainedModel, evaluation: Evaluation) -> None:
    """Say what a model is worth, in a sentence, four numbers and what was found."""
    how = ALGORITHMS[model.spec.algorithm].label
    st.markdown(f"**{notices.plain(name)}** ({how}). {notices.plain(evaluation.verdict)}")
    with st.grid(4, min_column_width=150):
        best = ceiling.best(state.data(), model, evaluation)
        for metric in FOUR:
            score(METRICS[metric], evaluation, best.get(metric))
    notices.findings(evaluation.findings, "No check found anything wrong.")


def metric_by(key: str) -> str:
    """Choose a metric, and be told what it is."""
    metric = st.selectbox(
        "By",
        list(METRICS),
        list(METRICS).index("log_loss"),
        key=key,
        format_func=lambda name: METRICS[name].label,
        persist_state="session",
        width=280,
    )
    chosen = METRICS[metric]
    st.caption(f"{chosen.help} {chosen.better.capitalize()} is better.")
    return metric


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
