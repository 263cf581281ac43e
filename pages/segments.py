"""Which groups are there, if any?"""

import streamlit as st

from pages.shell import frame, notices, state
from pages.shell.segments import asking, cards, found, numbers, parts, plane, saving

frame.surround()

choice = state.data()
with notices.refusals_shown():
    spec = found.asked(choice)
answer = st.container()
asking.panel(choice, spec, "segments")
saving.choose(choice, "segments.saved")
with answer, notices.refusals_shown():
    here = found.in_use("segments")
with answer:
    numbers.panel(here)
if here.segmentation.k:  # where all are outliers there is nothing to describe or keep
    cards.panel(here, "segments.cards")
    plane.panel(here, "segments.map")
parts.draw(here, "segments")
if here.segmentation.k:
    saving.panel(here, "segments.save")
