"""The dashboard's door: page config and navigation, nothing else."""

import streamlit as st

from pages.shell.frame import GROUPS, sidebar

st.set_page_config("Patron", "🧭", layout="wide")
page = st.navigation(GROUPS)
sidebar()
st.title(page.title)
page.run()
