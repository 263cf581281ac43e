"""The dashboard's door: page config and navigation, nothing else."""

import streamlit as st

from pages.shell import navigation

page = navigation.offer()

# Only now: on a cold start these take seconds to import, and the navigation should not wait for them.
from pages.shell import frame, presence  # noqa: E402

presence.enter()
with frame.sidebar():
    st.title(page.title)
    st.caption(page.help)
    page.run()

from pages.shell import arrival  # noqa: E402

arrival.begin()
