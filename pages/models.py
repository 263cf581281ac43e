"""What do I have, and which is in use?"""

import streamlit as st

from pages.shell import arrival, cache, editors, frame, notices, state

frame.surround()

in_use = arrival.model_in_use()
entries = cache.entries()
usable = cache.usable("model")
st.markdown(
    f"{len(entries)} saved; predictions are made with **{notices.plain(in_use)}**."
    if in_use
    else f"{len(entries)} saved; none is in use for this table."
)
editors.saved(entries, in_use, "models.saved")
if not usable:
    st.page_link("pages/train.py", label="Train a model", icon=":material/model_training:")
    notices.stop()

with st.form("models.choose"):
    chosen = st.selectbox(
        "Model", usable, usable.index(in_use) if in_use in usable else 0, key="models.chosen"
    )
    if st.form_submit_button("Use this model", key="models.use", type="primary"):
        with notices.refusals_shown():
            cache.model(chosen)
            state.keep_model(chosen)
            st.rerun()
