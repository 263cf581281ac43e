"""What will this customer buy next, how sure is that, and why?"""

import streamlit as st

from pages.shell import arrival, cache, frame, notices
from pages.shell.predict import answer, choosing, form, link, parts, segment, start, whatif

frame.surround()

link.follow("predict")
in_use = arrival.model_in_use()
notices.need(in_use, "There is no model of this table yet.", "pages/train.py", "Train one")
with notices.refusals_shown():
    cache.model(in_use)
    began = start.start(in_use)
link.missed()
subject = answer.ask(in_use, began, "predict")
places = answer.words(subject) if subject else None
left, right = st.columns([5, 6], gap="large") if subject else (st.container(), st.container())
with left:
    if subject:
        answer.bars(subject, "predict")
        segment.panel(subject, "predict.segment")
        link.offer(subject, "predict")
with right:
    choosing.panel(in_use, "predict")
    whatif.chips(began, "predict")
    form.panel(in_use, began, "predict")
if subject and places:
    answer.likeness(subject, places)
    parts.draw(subject, "predict")
