"""Wishing: what may be changed on the way to a category, and how hard each change is."""

from typing import Any

import pandas as pd
import streamlit as st

from core.learning.changing import Wishes, wishes_for
from core.learning.train import TrainedModel
from pages.shell import widgets
from pages.shell.predict.subject import Subject

HEIGHT = 420


def panel(subject: Subject, category: str, key: str) -> Wishes:
    """Offer to say what may be changed; return what was said, at first what fits most.

    The table is drawn only while it is open; what was said is kept beside it.
    """
    shut = st.expander("What may change", key=f"{key}.shut", icon=":material/tune:", on_change="rerun")
    if shut.open:
        with shut:
            kept = widgets.held(_key(subject)) or _lines(subject.model, wishes_for(subject.model, category))
            edited = _edited(subject.model, kept, f"{key}.fields.{subject.seal[:12]}")
            if edited != kept:
                widgets.fill(_key(subject), edited)
            st.button(
                "Begin anew",
                key=f"{key}.anew",
                icon=":material/undo:",
                on_click=widgets.reseed,
                args=(f"{key}.fields", _key(subject)),
            )
    return said(subject, category)


def said(subject: Subject, category: str) -> Wishes:
    """What was said may be changed on the way to a category."""
    kept = widgets.held(_key(subject))
    return _wishes(category, kept, wishes_for(subject.model, category)) if kept else Wishes(category)


def _key(subject: Subject) -> str:
    return f"predict.may.{subject.name}.{subject.seal[:12]}"


def _lines(model: TrainedModel, wishes: Wishes) -> list[dict[str, Any]]:
    """A line a field, as the table shows it; dates are free or fixed, and have no ends here."""
    nothing = (None, None)
    return [
        {
            "field": name,
            "fixed": name in (wishes.fixed or ()),
            "lowest": (wishes.ranges[name] if model.schema[name].is_number else nothing)[0],
            "highest": (wishes.ranges[name] if model.schema[name].is_number else nothing)[1],
            "allowed": [],
            "effort": wishes.costs[name],
        }
        for name in model.spec.features
    ]


def _edited(model: TrainedModel, said: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """Draw the table from what was said when it was opened: other lines would be another table."""
    opened = f"{key}.opened"
    if widgets.held(key) is None:
        widgets.reseed(opened)
        widgets.fill(opened, said)
    st.caption(
        "Fixed fields stay as they are. Others move between the lowest and the highest value, and the less "
        "a change takes, the sooner it is proposed."
    )
    edited = st.data_editor(
        _frame(widgets.held(opened)),
        key=f"{key}",
        hide_index=True,
        height=HEIGHT,
        placeholder="",
        disabled=["field"],
        column_config=_told(model),
    )
    return edited.astype("object").where(edited.notna(), None).to_dict("records")


def _frame(lines: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(lines)
    return frame.astype({"lowest": float, "highest": float, "effort": float})


def _told(model: TrainedModel) -> dict[str, Any]:
    levels = sorted({level for name in model.spec.features for level in model.schema[name].categories})
    return {
        "field": st.column_config.TextColumn("Field", pinned=True),
        "fixed": st.column_config.CheckboxColumn(
            "Fixed", help="The field stays as it is. At first: age, gender and the like, and dates."
        ),
        "lowest": st.column_config.NumberColumn("Lowest", format="localized", help="Of a number."),
        "highest": st.column_config.NumberColumn("Highest", format="localized", help="Of a number."),
        "allowed": st.column_config.MultiselectColumn(
            "Allowed", options=levels, width=220, help="The values a category may take; none: any."
        ),
        "effort": st.column_config.NumberColumn(
            "Effort",
            min_value=0.01,
            help="How hard the field is to change. 1 for all at first; at 2, a change counts twice.",
        ),
    }


def _wishes(category: str, said: list[dict[str, Any]], usual: Wishes) -> Wishes:
    """What the table says; an emptied end of a range is the usual one, other emptied cells say nothing."""
    return Wishes(
        category,
        fixed=tuple(line["field"] for line in said if line["fixed"]),
        ranges={
            line["field"]: _either(line, usual.ranges[line["field"]])
            for line in said
            if (line["lowest"], line["highest"]) != (None, None)
        },
        levels={line["field"]: tuple(line["allowed"]) for line in said if line["allowed"]},
        costs={line["field"]: line["effort"] for line in said if line["effort"] is not None},
    )


def _either(line: dict[str, Any], usual: tuple[float, float]) -> tuple[float, float]:
    low, high = line["lowest"], line["highest"]
    return usual[0] if low is None else low, usual[1] if high is None else high
