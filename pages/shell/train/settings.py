"""Settings: a widget for every hyperparameter, drawn from its description; what is changed is marked."""

import math
from collections.abc import Sequence

import streamlit as st

from core.choices import Algorithm, Hyperparameter, Size, Value
from core.learning.algorithms import ALGORITHMS
from pages.shell import state, training, widgets
from pages.shell.notices import plain


def algorithm(key: str) -> Algorithm:
    """Choose how to learn."""
    name = st.selectbox(
        "Algorithm",
        list(ALGORITHMS),
        key=key,
        format_func=lambda name: ALGORITHMS[name].label,
        persist_state="session",
    )
    return ALGORITHMS[name]


def name(chosen: Algorithm, key: str) -> str:
    """Choose what to call the model, at first by a name nobody has given."""
    free = training.free_name(chosen.name)
    shared = "Everyone who opens this dashboard can use a saved model."
    return st.text_input("Save it as", free, key=f"{key}.{free}", help=shared, persist_state="session")


def panel(chosen: Algorithm, size: Size, key: str) -> dict[str, Value]:
    """Draw every hyperparameter, at first at its default for this size; return those that are changed."""
    changed = _changed(chosen, size)
    title = f"Hyperparameters: {f'{len(changed)} changed' if changed else 'defaults for this data'}"
    with st.expander(title, icon=":material/tune:", key=f"{key}.more"):
        with st.grid("auto", min_column_width=230):
            for each in chosen.hyperparameters:
                _one(chosen, each, size, f"{key}.{chosen.name}.{each.name}")
        if not chosen.hyperparameters:
            st.caption("There is nothing to set.")
        elif changed:
            st.button(
                "Back to the defaults",
                key=f"{key}.{chosen.name}.reset",
                icon=":material/undo:",
                on_click=state.keep_settings,
                args=(chosen.name, {}),
            )
    return changed


def fields(settings: Sequence[Hyperparameter], key: str) -> dict[str, Value]:
    """Draw settings that have a default of their own, such as how to check; return what all of them hold."""
    return {each.name: field(each, each.default_for(Size(1)), f"{key}.{each.name}") for each in settings}


def field(each: Hyperparameter, default: Value, key: str, label: str = "", **more: object) -> Value:
    """Draw one setting that begins at a default."""
    label, told = label or each.title, f"{plain(each.help)} Default here: {_said(each, default)}."
    widgets.seed(key, _shown(each, default))
    more = {"help": told, "persist_state": "session", **more}
    if each.kind == "choice":
        return st.selectbox(label, each.choices, key=key, **more)
    if each.kind == "flag":
        return st.toggle(label, key=key, **more)
    kind = int if each.kind == "integer" else float
    return st.number_input(
        label,
        kind(each.low),
        kind(each.high),
        step=kind(_step(each, default)),
        format=None if each.kind == "integer" else "%.4g",
        key=key,
        placeholder=each.zero or None,
        **{**more, "help": f"{told} From {each.low:g} to {each.high:g}."},
    )


def _changed(chosen: Algorithm, size: Size) -> dict[str, Value]:
    """What the visitor set to something else than its default for this size."""
    kept = state.settings(chosen.name)
    return {
        each.name: kept[each.name]
        for each in chosen.hyperparameters
        if each.name in kept and kept[each.name] != each.default_for(size)
    }


def _one(chosen: Algorithm, each: Hyperparameter, size: Size, key: str) -> None:
    default = each.default_for(size)
    value = _changed(chosen, size).get(each.name, default)
    widgets.fill(key, _shown(each, value))  # so that it follows its default until it is changed
    label = each.title if value == default else f"**{each.title}** (default {_said(each, default)})"
    field(each, default, key, label, on_change=_keep, args=(chosen.name, each, key))


def _keep(algorithm: str, each: Hyperparameter, key: str) -> None:
    held = widgets.held(key)
    value = 0.0 if held is None and each.zero else held
    state.keep_settings(algorithm, {**state.settings(algorithm), each.name: value})


def _shown(each: Hyperparameter, value: Value) -> Value | None:
    """What the field holds: where 0 is no number, nothing, so that it says what that stands for."""
    return None if each.zero and not value else value


def _said(each: Hyperparameter, value: Value) -> Value:
    return each.zero if each.zero and not value else value


def _step(each: Hyperparameter, default: Value) -> float:
    """One for whole numbers; else a power of ten, about a tenth of the default."""
    if each.kind == "integer":
        return 1
    size = abs(float(default)) or (each.high - each.low) / 10
    return 10.0 ** math.floor(math.log10(size) - 0.5)
