"""Overall: what matters for all customers, measured on some the model had not seen."""

import streamlit as st

from core.charts.importance import importance_bars
from core.learning.explaining.parts import parts_of
from pages.shell import pictures, widgets
from pages.shell.evaluate import looked
from pages.shell.evaluate.looked import Looked
from pages.shell.notices import plain
from pages.shell.predict import asked
from pages.shell.predict.subject import Subject

MEANING = (
    "A column matters as much as the answers get worse when its values are shuffled between customers "
    "(permutation importance), measured in nats of log-loss on customers who did not teach."
)
OTHER_ROWS = (
    "What matters for all customers is measured on the table the model learned from. The table in use is not "
    "the one this model learned from: open that one on the Data page."
)


def panel(subject: Subject, key: str) -> None:
    """Measure what matters, once somebody asks."""
    if looked.table(Looked(subject.name, subject.seal, subject.model, subject.evaluation)) is None:
        st.info(OTHER_ROWS, icon=":material/info:")
        return
    wanted = f"{key}.asked.{subject.name}.{subject.seal[:12]}"
    widgets.seed(wanted, False)
    if not widgets.held(wanted):
        _offer(wanted, key)
        return
    grouped = any(part.is_group for part in parts_of(subject.model)) and st.toggle(
        "Group what they bought", True, key=f"{key}.grouped", persist_state="session", help=MEANING
    )
    found = asked.important(subject, grouped)
    st.markdown(f"**{plain(found.sentence)}**")
    behind = found.frame.assign(columns=found.frame["columns"].map(", ".join))
    pictures.show(importance_bars(found), f"{key}.picture", behind)


def _offer(wanted: str, key: str) -> None:
    st.markdown("Which columns matter when all customers are asked about, not this one alone?")
    st.caption(
        f"{MEANING} The model is trained once more without these customers: it takes some ten seconds, "
        "and is kept for everyone."
    )
    st.button("Measure it", key=f"{key}.start", type="primary", on_click=widgets.fill, args=(wanted, True))
