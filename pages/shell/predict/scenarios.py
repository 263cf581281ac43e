"""Scenarios: versions of the customer kept by name and compared."""

import streamlit as st

from core.learning.scenarios import Scenario, compared, name_for
from pages.shell import editors, state
from pages.shell.predict.subject import Subject


def panel(subject: Subject, key: str) -> None:
    """Keep the fields as they are under a name, and compare what was kept."""
    now = Scenario("on the form now", subject.start.row, subject.changed)
    editors.first(compared(subject.model, [now, *state.scenarios()]), f"{key}.table")
    st.button("Keep this one", key=f"{key}.keep", on_click=_keep, args=(now,))


def _keep(now: Scenario) -> None:
    kept = state.scenarios()
    state.keep_scenarios((*kept, Scenario(name_for(kept, now.changed), now.start, now.changed)))
