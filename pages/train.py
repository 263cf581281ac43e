"""Can the next category be learned from this?"""

import streamlit as st

from core.charts.heatmaps import confusion_heatmap
from core.charts.scores import score_bars
from core.learning.algorithms import ALGORITHMS
from core.learning.evaluation.metrics import METRICS
from pages.shell import (
    arrival,
    cache,
    ceiling,
    forms,
    frame,
    jobs,
    notices,
    pictures,
    state,
    tables,
    training,
)
from pages.shell.evaluate import numbers

frame.surround()

answer, choice = st.container(), state.data()
with notices.refusals_shown():
    table = tables.table(choice)

st.subheader("Train a model")
algorithm = ALGORITHMS[
    st.selectbox(
        "Algorithm",
        list(ALGORITHMS),
        key="train.algorithm",
        format_func=lambda name: ALGORITHMS[name].label,
        persist_state="session",
    )
]
st.caption(algorithm.notes)
notices.serious(tables.findings(choice))
targets = forms.targets(table.schema)
notices.need(targets or None, "No column of this table has between 2 and 200 values to predict.")
with st.form("train.form"):
    target, features = forms.target_and_features(table.schema, targets)
    with st.expander("Hyperparameters", icon=":material/tune:", expanded=True, key="train.more"):
        given = forms.hyperparameters(algorithm, training.size(table))
    free = training.free_name(algorithm.name)
    shared = "Everyone who opens this dashboard can use a saved model."
    name = st.text_input("Save it as", free, key=f"train.name.{free}", help=shared)
    rare = st.checkbox("Leave out categories with too few customers", key="train.rare")
    asked = st.form_submit_button("Train", key="train.start", type="primary")
if asked:
    with notices.refusals_shown():
        pointed = training.pointed(choice, target, features)
        jobs.start_training(training.order(pointed, algorithm.name, given, name, leave_out_rare=rare))
        st.rerun()

with answer:
    jobs.panels()
    in_use = arrival.model_in_use()
    notices.need(in_use, "There is no model of this table yet: train one below.")
    with notices.refusals_shown():
        model, evaluation = cache.model(in_use)
    st.markdown(
        f"**{notices.plain(in_use)}** ({ALGORITHMS[model.spec.algorithm].label}). {evaluation.verdict}"
    )
    with st.grid(4, min_column_width=150):
        best = ceiling.best(choice, table, model)
        for metric in ("accuracy", "top_3", "log_loss", "ece"):
            numbers.score(METRICS[metric], evaluation, best.get(metric))
    notices.findings(evaluation.findings, "No check fired.")
    beside, mixed = st.tabs(["Beside the baselines", "What it mixes up"])
    with beside:
        metric = st.selectbox(
            "Metric", list(METRICS), 3, key="train.metric", format_func=lambda each: METRICS[each].label
        )
        pictures.show(score_bars(evaluation.board, metric), "train.board", evaluation.board)
    with mixed:
        pictures.show(confusion_heatmap(evaluation.confusion), "train.confusion", evaluation.confusion)
