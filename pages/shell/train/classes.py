"""Classes: which categories are learned, and what is done about rare ones."""

from typing import Any

import streamlit as st

from core.learning.classes import MERGED
from core.learning.spec import SETTINGS
from core.table.cells import as_texts
from core.table.table import Table
from core.table.wording import per_cent
from pages.shell import widgets
from pages.shell.notices import plain
from pages.shell.train.settings import fields

FEW = 0.05  # a share of the customers


def panel(table: Table, target: str, key: str) -> dict[str, Any]:
    """Draw the categories of a target; return what `specify` takes of them."""
    counts = as_texts(table.frame[target]).dropna().value_counts()
    key = f"{key}.{widgets.digest([target, *counts.index])}"  # other categories are other lists
    title = f"Categories: {plain(_said(len(counts), key))}"
    with st.expander(title, icon=":material/category:", key=f"{key}.more"):
        few = list(counts.index[counts < FEW * counts.sum()])
        if few:
            label = f"Learn the {len(few)} with under {per_cent(FEW)} of the customers as one"
            st.button(label, key=f"{key}.few", on_click=widgets.fill, args=(f"{key}.merged", few))
        words = {name: f"{name} ({customers:,})" for name, customers in counts.items()}
        left_out = _some("Leave out", words, f"{key}.left_out", "The model will never predict these.")
        merged = _some(
            f"Learn as one, called {MERGED}",
            {name: said for name, said in words.items() if name not in left_out},
            f"{key}.merged",
            "Categories too rare to be told apart can still be told from the others.",
        )
        told = "Instead of refusing to train when a category has fewer customers than there are folds."
        rare = st.toggle(
            "Leave out categories with too few customers to check",
            key=f"{key}.rare",
            help=told,
            persist_state="session",
        )
        with st.grid("auto", min_column_width=230):
            balanced = fields([SETTINGS["imbalance"]], key)
    return {"left_out": left_out, "merged": merged, "leave_out_rare": rare, **balanced}


def _some(label: str, words: dict[str, str], key: str, told: str) -> list[str]:
    return st.multiselect(
        label,
        list(words),
        key=key,
        format_func=lambda name: words.get(name, name),
        persist_state="session",
        placeholder="None",
        help=told,
    )


def _said(number: int, key: str) -> str:
    """What is chosen, in a few words."""
    out, one = (len(widgets.held(f"{key}.{each}") or ()) for each in ("left_out", "merged"))
    said = [f"{number - out:,} of {number:,}" if out else f"all {number:,}"]
    said += [f"{one} learned as one"] if one else []
    balanced = widgets.held(f"{key}.imbalance") or SETTINGS["imbalance"].default
    return ", ".join([*said, f"rare ones: {balanced}"] if balanced != "none" else said)
