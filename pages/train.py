"""Can the next category be learned from this?"""

import streamlit as st

from core.learning.spec import size_of, specify
from pages.shell import arrival, cache, frame, jobs, notices, state, tables, training
from pages.shell.evaluate import numbers
from pages.shell.train import checking, classes, columns, settings, suspects, tuning

frame.surround()

answer, choice = st.container(), state.data()
with notices.refusals_shown():
    table = tables.table(choice)

st.subheader("Train a model")
targets = columns.targets(table)
notices.need(
    targets or None,
    "No column of this table can be predicted: it takes one with 2 to 200 values that come again.",
)
working, warned = st.container(), st.container()
with st.container(border=True):
    with st.grid("auto", min_column_width=170, vertical_alignment="bottom"):
        target = columns.target(targets, "train.target")
        algorithm = settings.algorithm("train.algorithm")
        name = settings.name(algorithm, "train.name")
        asked = st.button("Train", key="train.start", type="primary", width="stretch")
    st.caption(notices.plain(algorithm.notes))
    features = columns.features(choice, table, target, "train.features")
    given = settings.panel(algorithm, size_of(table, target, tuple(features)), "train")
    choices = classes.panel(table, target, "train.classes") | checking.panel(table, target, "train.check")
    budget = tuning.panel("train.tuning")
with warned, notices.refusals_shown():
    suspects.panel(choice, target, features, "train.features")

if asked:
    with notices.refusals_shown():
        pointed = training.pointed(choice, target, features)
        specify(tables.table(pointed), algorithm.name, given, **choices)  # so that it is refused here and now
        jobs.start_training(training.order(pointed, algorithm.name, given, name, budget=budget, **choices))
        st.rerun()

with working:  # beside the button, where it is looked for
    jobs.panels()
with answer:
    in_use = arrival.model_in_use()
    notices.need(in_use, "There is no model of this table yet: train one below.")
    with notices.refusals_shown():
        model, evaluation = cache.model(in_use)
    numbers.panel(in_use, model, evaluation, "train.board")
    st.page_link(
        "pages/evaluate.py", label="See where it fails, and how others do", icon=":material/query_stats:"
    )
