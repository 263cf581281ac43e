"""How good is it, beside what, and where does it fail?"""

import streamlit as st

from pages.shell import arrival, cache, frame, notices
from pages.shell.evaluate import looked, numbers, parts

frame.surround()

in_use, usable = arrival.model_in_use(), cache.usable("model")
notices.need(usable or None, "There is no model yet.", "pages/train.py", "Train one")
answer = st.container()
name = looked.choose(usable, in_use, "evaluate.model")
with notices.refusals_shown():
    model = looked.at(name)
with answer:
    if in_use is None:
        st.info("The table in use has no model yet: this one is of another table.", icon=":material/info:")
    numbers.answer(name, model.model, model.evaluation)
    st.caption(notices.plain(f"How it was checked: {model.evaluation.scheme.words}"))
offered = parts.offered(model)
part = st.segmented_control(
    "What to look at",
    offered,
    default="Leaderboard",
    required=True,
    key="evaluate.part",
    label_visibility="collapsed",
    persist_state="session",
)
with notices.refusals_shown():
    parts.PARTS[part](model, f"evaluate.{part.lower().replace(' ', '-')}")
