"""Scenarios: versions of the customer kept by name and compared."""

import streamlit as st

from core.learning.asking.scenarios import Scenario, compared, name_for
from core.learning.train import TrainedModel
from pages.shell import editors, state, widgets
from pages.shell.facts import Whom
from pages.shell.notices import plain
from pages.shell.predict import start as starting
from pages.shell.predict.subject import Subject

NOW = "on the form now"


def panel(subject: Subject, key: str) -> None:
    """Keep the fields as they are under a name, and compare what was kept."""
    now = Scenario(NOW, subject.start.row, subject.changed)
    _keeping(now, starting.whom(subject.name), key)
    kept = [now, *(scenario for _, scenario in state.scenarios())]
    if len(kept) == 1:
        st.caption("Keep some changes as a scenario, then make others: here they stand side by side.")
    frame = compared(subject.model, kept)
    names = widgets.digest(one.name for one in kept)  # of other lines, another one is chosen
    chosen = editors.first(frame, f"{key}.{names}", config=_columns(subject.model), choose=len(kept) > 1)
    if chosen:
        _one(chosen - 1, key)
    elif len(kept) > 1:
        st.caption("Tick a scenario to put it on the form or to delete it.")
    if len(kept) > 1:
        editors.download(frame, "scenarios", f"{key}.download")


def _keeping(now: Scenario, whom: Whom, key: str) -> None:
    suggested = name_for([scenario for _, scenario in state.scenarios()], now.changed)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Name of the scenario", key=f"{key}.name", placeholder=suggested, width=320, max_chars=60
        )
        st.button(
            "Keep what is on the form",
            key=f"{key}.keep",
            icon=":material/bookmark_add:",
            on_click=_keep,
            args=(now, whom, suggested, f"{key}.name"),
        )


def _one(at: int, key: str) -> None:
    whom, scenario = state.scenarios()[at]
    with st.container(horizontal=True):
        st.button(
            f"Put {plain(scenario.name)} on the form",
            key=f"{key}.load",
            icon=":material/edit_note:",
            on_click=_load,
            args=(whom, scenario),
        )
        st.button("Delete", key=f"{key}.delete", icon=":material/delete:", on_click=_delete, args=(at,))


def _keep(now: Scenario, whom: Whom, suggested: str, key: str) -> None:
    """Keep it under the name that was given; one of the same name gives way."""
    name = " ".join((widgets.held(key) or suggested).split()) or suggested
    others = [(one, kept) for one, kept in state.scenarios() if kept.name != name]
    state.keep_scenarios((*others, (whom, Scenario(name, now.start, now.changed))))
    widgets.fill(key, "")


def _load(whom: Whom, scenario: Scenario) -> None:
    state.keep_customer(whom)
    state.keep_changed(scenario.changed)


def _delete(at: int) -> None:
    state.keep_scenarios(tuple(one for place, one in enumerate(state.scenarios()) if place != at))


def _columns(model: TrainedModel) -> dict[str, object]:
    bars = {
        f"p_{name}": st.column_config.ProgressColumn(name, format="percent", min_value=0, max_value=1)
        for name in model.classes
    }
    return {
        "scenario": st.column_config.TextColumn("Scenario", pinned=True),
        "changes": st.column_config.TextColumn("Changed", width="medium"),
        "most_likely": st.column_config.TextColumn("Most likely"),
        "probability": st.column_config.NumberColumn("Its probability", format="percent"),
        **bars,
    }
