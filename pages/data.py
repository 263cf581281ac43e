"""What did I open, and can it be trusted?"""

import streamlit as st

from data.catalogue import SAMPLES
from pages.shell import cache, editors, frame, notices, state, uploads

frame.surround()

answer = st.container()
with st.container(border=True):
    opening, bundled = st.columns([2, 1])
    with opening:
        uploads.table("data.upload")
    with bundled:
        st.selectbox(
            "Or a bundled sample",
            list(SAMPLES),
            key="data.sample",
            format_func=lambda name: SAMPLES[name].title,
        )
        st.button(
            "Open the sample",
            key="data.open",
            on_click=lambda: state.keep_data(state.sample(state.widget("data.sample"))),
        )
if state.data().is_sample:
    origin = SAMPLES[state.data().key]
    st.caption(notices.plain(f"{origin.about} Source: {origin.source}. Licence: {origin.licence}."))

choice = state.data()
with answer, notices.refusals_shown():
    table, profile, findings = cache.table(choice), cache.profiled(choice), cache.findings(choice)

with answer:
    st.markdown(f"**{notices.plain(choice.title)}**: {notices.plain(profile.sentence)}")
    with st.grid(4, min_column_width=150):
        st.metric("Customers", f"{profile.rows:,}", border=True, help="Rows that can be used.")
        st.metric("Columns", f"{len(profile.columns):,}", border=True)
        st.metric(
            "Set aside",
            f"{profile.rejected:,}",
            border=True,
            help="Rows with a cell or line that cannot be read.",
        )
        st.metric("Empty cells", f"{profile.missing:.1%}", border=True)
    notices.findings(findings, "Nothing suspicious was found.")

columns, rows, aside = st.tabs(["Columns", "Rows", f"Set aside ({profile.rejected:,})"])
with columns:
    editors.columns(profile.columns, "data.columns")
with rows:
    editors.first(table.frame, "data.rows", hide_index=False)
with aside:
    editors.set_aside(table.set_aside, "data.aside")
