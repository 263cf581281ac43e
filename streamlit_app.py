"""The dashboard's door: page config and navigation, nothing else."""

import streamlit as st

from pages.shell import frame

# An "About" entry keeps the menu, and with it the choice of light or dark, in the minimal toolbar.
st.set_page_config("Patron", "🧭", layout="wide", menu_items={"About": frame.ABOUT})
page = st.navigation(frame.pages())
frame.sidebar()
st.title(page.title)
page.run()
