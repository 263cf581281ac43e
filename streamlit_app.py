"""The dashboard's door: page config and navigation, nothing else."""

import streamlit as st

from pages.shell import frame, state

page = frame.navigation()
state.enter()
frame.sidebar()
st.title(page.title)
st.caption(page.help)
page.run()
