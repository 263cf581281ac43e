"""Why: what speaks for a category and what against it, from the average customer to this one."""

import streamlit as st

from core.charts.contributions import contribution_steps
from core.learning.explaining.parts import parts_of
from core.learning.train import TrainedModel
from pages.shell import pictures
from pages.shell.notices import plain
from pages.shell.predict import asked
from pages.shell.predict import category as categories
from pages.shell.predict.subject import Subject

HEIGHT = 420  # pixels of the picture that is waited for
MEANING = (
    "A contribution says by how many points a field moves the probability of this category, from that of the "
    "average training customer to that of this one. Contributions add up."
)


def panel(subject: Subject, key: str) -> None:
    """Say and draw what made the probability of a category what it is."""
    category = categories.looked_at(subject, f"{key}.category", MEANING)
    grouped = _grouped(subject.model, f"{key}.grouped")
    with st.skeleton(HEIGHT):
        found = asked.why(subject, grouped)
    st.markdown(f"**{plain(found.sentence(category))}**")
    st.caption(plain(found.precision(category)))
    picture = contribution_steps(found, category)
    behind = found.frame(category)
    pictures.show(picture, f"{key}.picture", behind.assign(columns=behind["columns"].map(", ".join)))


def _grouped(model: TrainedModel, key: str) -> bool:
    """Whether all that speaks of purchases of one category is one part; asked where there is such."""
    if not any(part.is_group for part in parts_of(model)):
        return False
    return st.toggle(
        "Group what they bought",
        True,
        key=key,
        persist_state="session",
        help="All columns that count past purchases of one category are explained as one. Off: each column "
        "by itself, which takes a little longer.",
    )
