"""Who is in them?"""

import streamlit as st

from core.charts.segments import segment_sizes
from core.charts.silhouettes import silhouette_chart
from core.segments.exploring.sizes import sizes_in_words
from pages.shell import frame, notices, pictures
from pages.shell.explorer import chosen, picture, seen, who
from pages.shell.notices import plain
from pages.shell.segments import found

frame.surround()

with notices.refusals_shown():
    here = found.in_use("explorer")
    marks = here.segmentation.marks
    st.markdown(f"**{plain(sizes_in_words(seen.sizes(here), len(marks)))}**")
    view = picture.asked(here, "explorer.view")
    left, right = st.columns([7, 5], gap="medium")
    with left:
        picture.draw(here, view, "explorer.view")
    whom = chosen.current(here, view)
    with right:  # beside the picture, which so stays where it is however much is said
        chosen.bar(here, whom, "explorer.chosen")
        who.panel(here, whom, "explorer.who")
    if whom:
        who.each(here, whom, "explorer.who")
    st.subheader("How clearly do they belong?", anchor=False)
    clear, sizes = st.columns(2, gap="medium")
    with clear:
        clearness = seen.clearness(here)
        pictures.show(
            silhouette_chart(clearness, marks), "explorer.silhouettes", clearness.frame, clearness.sentence
        )
    with sizes:
        pictures.show(segment_sizes(seen.sizes(here), marks), "explorer.sizes", seen.sizes(here))
