"""Which groups are there, if any?"""

import streamlit as st

from core.charts.heatmaps import difference_heatmap
from core.charts.segments import segment_scatter, segment_sizes
from core.segments.checks import findings_of
from core.segments.specify import specify
from pages.shell import cache, editors, frame, notices, pictures, saving, state, tables
from pages.shell.segments import choosing, numbers

frame.surround()

choice = state.data()
with notices.refusals_shown():
    table = tables.table(choice)
    spec = state.segments() or specify(table)

answer = st.container()
with st.form("segments.form"):
    columns, k = choosing.columns_and_number(table.schema, spec, "segments")
    if st.form_submit_button("Find segments", key="segments.find", type="primary"):
        with notices.refusals_shown():
            state.keep_segments(specify(table, columns=tuple(columns), k=k))
            st.rerun()

with answer, notices.refusals_shown():
    found, plane = cache.segmented(choice, spec)
    state.keep_segmented(found)

with answer:
    st.markdown(notices.plain(found.verdict))
    with st.grid(4, min_column_width=150):
        for name, value, told in numbers.numbers(found):
            st.metric(name, value, border=True, help=told)
    notices.findings(findings_of(found), "No check found anything wrong.")
    map_, sizes, apart, typical, numbers = st.tabs(
        ["Map", "Sizes", "What sets them apart", "What is typical", "How many?"]
    )
with map_:
    pictures.show(segment_scatter(plane.frame, found.names, plane.axes), "segments.map", plane.frame)
with sizes:
    pictures.show(segment_sizes(found.tally, found.names), "segments.sizes", found.tally)
with apart:
    pictures.show(difference_heatmap(found.differences), "segments.apart", found.differences)
with typical:
    editors.profile(found.profile, "segments.typical")
with numbers:
    editors.choosing(found.choosing, "segments.numbers")
saving.segmentation(found, table, "segments.save")
