"""What will all of these buy?"""

from dataclasses import replace

import streamlit as st

from core.charts.bars import balance_bars
from core.exports.frames import to_csv
from pages.shell import arrival, cache, editors, frame, notices, pictures, state, uploads

frame.surround()

in_use = arrival.model_in_use()
notices.need(in_use, "There is no model of this table yet.", "pages/train.py", "Train one")
answer = st.container()
with st.container(border=True):
    uploads.scoring("score.upload")
    saved = cache.usable("segmentation")
    segments = st.selectbox(
        "Add the segment of",
        saved,
        None,
        key="score.segments",
        placeholder="No segmentation",
        persist_state="session",
    )
    if state.scoring():
        st.button("Back to the table in use", key="score.back", on_click=lambda: state.keep_scoring(None))
source = state.scoring() or state.data()
with answer, notices.refusals_shown():
    model, scored = cache.model(in_use)[0], cache.scored(in_use, source, segments)

with answer:
    st.markdown(f"**{notices.plain(source.title)}**: {notices.plain(scored.sentence)}")
    with st.grid(3, min_column_width=150):
        st.metric("Rows read", f"{scored.read:,}", border=True)
        st.metric("Scored", f"{len(scored.scores):,}", border=True)
        st.metric("Rejected", f"{scored.rejected:,}", border=True)
    notices.findings(scored.findings, "Every row was scored, and all look like the training customers.")

first, mix, rejected, drift = st.tabs(["First rows", "Mix", f"Rejected ({scored.rejected:,})", "Drift"])
with first:
    editors.scores(scored.scores.head(100), model.classes, "score.first")
    st.download_button(
        "Download all",
        lambda: to_csv(scored.scores),
        "scored.csv",
        "text/csv",
        key="score.download",
        on_click="ignore",
        type="primary",
    )
with mix:
    reading = "One bar per category: how many customers it is the most likely one for."
    pictures.show(replace(balance_bars(scored.mix), how_to_read=reading), "score.mix", scored.mix)
with rejected:
    editors.set_aside(scored.rejects, "score.rejects")
with drift:
    editors.drift(scored.drift, "score.drift")
