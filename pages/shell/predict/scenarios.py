"""Scenarios: versions of the customer kept by name and compared."""

import streamlit as st

from core.learning.asking.scenarios import Scenario, compared, name_for, numbered
from core.learning.train import TrainedModel
from pages.shell import editors, person, widgets
from pages.shell.facts import Whom
from pages.shell.notices import plain
from pages.shell.predict import start as starting
from pages.shell.predict.subject import Subject

NOW = "on the form now"


def panel(subject: Subject, key: str) -> None:
    """Keep the fields as they are under a name, and compare what was kept."""
    now = Scenario(NOW, subject.start.row, subject.changed)
    _keeping(subject, now, key)
    kept = [now, *_scenarios(subject.seal)]
    if len(kept) == 1:
        st.caption("Keep some changes as a scenario, then make others: here they stand side by side.")
    frame = compared(subject.model, kept)
    names = widgets.digest(one.name for one in kept)  # of other lines, another one is chosen
    chosen = editors.first(frame, f"{key}.{names}", config=_columns(subject.model), choose=len(kept) > 1)
    if chosen:
        _one(subject.seal, chosen - 1, key)
    elif len(kept) > 1:
        st.caption("Tick a scenario to put it on the form or to delete it.")
    if len(kept) > 1:
        editors.download(frame, "scenarios", f"{key}.download")


def _keeping(subject: Subject, now: Scenario, key: str) -> None:
    whom, suggested = starting.whom(subject.name), name_for(_scenarios(subject.seal), now.changed)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Name of the scenario", key=f"{key}.name", placeholder=suggested, width=320, max_chars=60
        )
        st.button(
            "Keep what is on the form",
            key=f"{key}.keep",
            icon=":material/bookmark_add:",
            on_click=_keep,
            args=(subject.seal, whom, now, suggested, f"{key}.name"),
        )


def _scenarios(seal: str) -> list[Scenario]:
    return [scenario for _, scenario in person.scenarios(seal)]


def _one(seal: str, at: int, key: str) -> None:
    whom, scenario = person.scenarios(seal)[at]
    with st.container(horizontal=True):
        st.button(
            f"Put {plain(scenario.name)} on the form",
            key=f"{key}.load",
            icon=":material/edit_note:",
            on_click=_load,
            args=(whom, scenario),
        )
        st.button("Delete", key=f"{key}.delete", icon=":material/delete:", on_click=_delete, args=(seal, at))


def _keep(seal: str, whom: Whom, now: Scenario, suggested: str, key: str) -> None:
    """Keep it under the name that was given, with a number where that one is taken."""
    wanted = " ".join((widgets.held(key) or suggested).split()) or suggested
    name = numbered(_scenarios(seal), wanted)
    person.keep_scenarios(seal, (*person.scenarios(seal), (whom, Scenario(name, now.start, now.changed))))
    widgets.fill(key, "")
    if name != wanted:
        st.toast(plain(f"There is {wanted} already: this one is kept as {name}."), icon=":material/bookmark:")


def _load(whom: Whom, scenario: Scenario) -> None:
    person.keep_customer(whom)
    person.keep_changed(scenario.changed)


def _delete(seal: str, at: int) -> None:
    kept = person.scenarios(seal)
    person.keep_scenarios(seal, (*kept[:at], *kept[at + 1 :]))


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
