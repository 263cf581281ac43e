"""Which groups are there, if any?"""

import streamlit as st

from core.charts.heatmaps import difference_heatmap
from core.charts.segments import segment_scatter, segment_sizes
from core.segments.checks import findings_of
from core.segments.exploring.project import project
from core.segments.specify import specify
from pages.shell import editors, frame, notices, pictures, saving, state, tables
from pages.shell.segments import choosing, found
from pages.shell.segments import numbers as figures

frame.surround()

with notices.refusals_shown():
    spec, table = found.asked(state.data()), tables.table(state.data())

answer = st.container()
with st.form("segments.form"):
    columns, k = choosing.columns_and_number(table.schema, spec, "segments")
    if st.form_submit_button("Find segments", key="segments.find", type="primary"):
        with notices.refusals_shown():
            state.keep_segments(specify(table, columns=tuple(columns), k=k))
            st.rerun()

with answer, notices.refusals_shown():
    here = found.in_use("segments")
    plane = project(here.segmentation, here.table)

with answer:
    st.markdown(notices.plain(here.segmentation.verdict))
    with st.grid(4, min_column_width=150):
        for name, value, told in figures.numbers(here.segmentation):
            st.metric(name, value, border=True, help=told)
    notices.findings(findings_of(here.segmentation), "No check found anything wrong.")
    map_, sizes, apart, typical, numbers = st.tabs(
        ["Map", "Sizes", "What sets them apart", "What is typical", "How many?"]
    )
with map_:
    pictures.show(
        segment_scatter(plane.frame, here.segmentation.names, plane.axes), "segments.map", plane.frame
    )
with sizes:
    pictures.show(
        segment_sizes(here.segmentation.tally, here.segmentation.names),
        "segments.sizes",
        here.segmentation.tally,
    )
with apart:
    pictures.show(
        difference_heatmap(here.segmentation.differences), "segments.apart", here.segmentation.differences
    )
with typical:
    editors.profile(here.segmentation.profile, "segments.typical")
with numbers:
    editors.choosing(here.segmentation.choosing, "segments.numbers")
saving.segmentation(here.segmentation, table, "segments.save")
