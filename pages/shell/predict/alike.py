"""Alike: the training customers most like this one, and what they bought next."""

import numpy as np
import streamlit as st

from core.charts.look_alikes import look_alike_chart
from core.learning.likeness import LookAlikes
from pages.shell import editors, notices, person, pictures
from pages.shell.facts import Whom
from pages.shell.notices import plain
from pages.shell.predict import asked
from pages.shell.predict import start as starting
from pages.shell.predict.subject import Subject

HEIGHT = 420  # pixels of the picture that is waited for
LINE = {
    "customer": st.column_config.TextColumn("Customer", pinned=True),
    "bought": st.column_config.TextColumn("Bought next"),
    "similarity": st.column_config.ProgressColumn(
        "Likeness",
        format="percent",
        min_value=0,
        max_value=1,
        help="The share of pairs of training customers, drawn by chance, that are further apart.",
    ),
    "distance": st.column_config.NumberColumn(
        "Distance",
        format="%.2f",
        help="0 is the same in all that is known, 1 as far as two customers drawn by chance are on average.",
    ),
    "alike": st.column_config.TextColumn("Most alike in", width="medium"),
    "differs": st.column_config.TextColumn("Differs most in", width="medium"),
}


def panel(subject: Subject, key: str) -> None:
    """Say and draw what the customers most like this one bought, and list them."""
    with st.skeleton(HEIGHT):
        found = asked.alike(subject, starting.id_of(subject.name))
    st.markdown(f"**{plain(found.sentence)}**")
    if not found.number:
        return
    if found.findings:
        notices.findings(found.findings, "", f"{key}.findings")
    picture = look_alike_chart(found.shares, subject.model.classes)
    pictures.show(picture, f"{key}.shares", found.shares)
    st.subheader("Who they are", anchor=False)
    st.caption(plain(" ".join(["Tick a line to look at that customer instead.", *found.notes])))
    _listed(subject, found, key)


def _listed(subject: Subject, found: LookAlikes, key: str) -> None:
    listed = f"{key}.list.{subject.key}"  # of another customer, others are chosen
    chosen = editors.first(found.frame, listed, config=LINE, choose=True)
    with st.container(horizontal=True):
        editors.download(found.frame, "look-alikes", f"{key}.download")
        if chosen is not None:
            line = found.frame.iloc[chosen]
            st.button(
                plain(f"Look at customer {line['customer']}"),
                key=f"{key}.open",
                type="primary",
                icon=":material/person_search:",
                on_click=person.keep_customer,
                args=(_whom(subject, str(line["customer"])),),
            )


def _whom(subject: Subject, customer: str) -> Whom:
    """A customer that the model keeps, by name: a row of the table in use, if the model learned from it."""
    kept = subject.model.background
    place = int(np.flatnonzero(kept.names == customer)[0])
    if starting.unseen(subject.name) is None:
        return Whom("kept", place)
    return Whom("table", int(kept.features.index[place]))
