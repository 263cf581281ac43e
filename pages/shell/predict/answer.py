"""Answer: what the customer will buy, how sure that is, and what the changes did."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.charts.bars import probability_bars
from core.charts.whatif import whatif_bars
from core.errors import CoreError
from core.findings import Finding, ranked
from core.learning.answering.prediction import Prediction
from core.learning.asking.whatif import what_if
from core.learning.predict import predict_one
from core.table.wording import counted, first_up, listed, per_cent, points
from pages.shell import cache, notices, person, pictures
from pages.shell.notices import plain
from pages.shell.predict import asked, sets
from pages.shell.predict import start as starting
from pages.shell.predict.subject import Start, Subject

Places = tuple[DeltaGenerator, DeltaGenerator]
MOST_OPEN = 3  # findings shown at once
LIKE = (
    "Whether every field lies within what the training customers had, and whether any of them is much like "
    "this customer as a whole. Where not, the model still answers, but nothing has shown that it can."
)


def ask(name: str, began: Start, key: str) -> Subject | None:
    """Ask the model about the customer on the form; what it refuses is said."""
    model, evaluation = cache.model(name)
    changed, cut = person.changed(), sets.chosen(key)
    try:
        before = _predicted(name, began.row, cut)
        now = _predicted(name, {**began.row, **changed}, cut) if changed else before
    except CoreError as refusal:
        notices.refused(refusal)
        return None
    category, seal = person.category(), cache.seal(name)
    looked = category if category in model.classes else now.label
    return Subject(name, seal, model, evaluation, began, changed, now, before, looked, *cut)


def words(subject: Subject) -> Places:
    """Say the answer in sentences and in at most four numbers; return where `likeness` goes."""
    st.markdown(f"**{plain(first_up(subject.start.name))}.** {plain(subject.prediction.sentence)}")
    if subject.changed:
        st.markdown(plain(what_if(subject.before, subject.prediction).sentence))
    with st.grid(4 if subject.start.bought else 3, min_column_width=150):
        _most_likely(subject)
        _left(subject)
        _bought(subject)
        card = st.empty()
    with card:
        _like(subject.prediction, False)
    return card, st.container()


def likeness(subject: Subject, places: Places) -> None:
    """Say what is odd about the customer: to look for others like this one takes longer than the bars."""
    alone = asked.alike(subject, starting.id_of(subject.name)).findings
    card, odd = places
    if alone:
        with card:
            _like(subject.prediction, True)
    with odd:
        _odd(ranked([*subject.prediction.findings, *alone]))


def bars(subject: Subject, key: str) -> None:
    """Draw the probabilities; once a field was changed, beside those before."""
    names = subject.model.classes
    if subject.changed:
        found = what_if(subject.before, subject.prediction).frame
        pictures.show(whatif_bars(found, names), f"{key}.bars", found)
    else:
        found = subject.prediction.bars
        pictures.show(probability_bars(found, names), f"{key}.bars", found)
    if subject.prediction.coverage is not None:
        sets.choose(key)


def _odd(found: Sequence[Finding]) -> None:
    """What is to know before the answer is trusted, the first open, the rest behind a click."""
    for finding in found[:MOST_OPEN]:
        notices.findings([finding], "")
    if len(found) > MOST_OPEN:
        with st.expander(f"{len(found) - MOST_OPEN} more like this", icon=":material/warning:"):
            notices.findings(found[MOST_OPEN:], "")


def _number(label: str, value: str, beside: str, about: str) -> None:
    # Not a metric: names of categories are long, and a metric cuts them.
    with st.container(border=True, height="stretch", gap=None):
        st.caption(label, help=about)
        st.markdown(f"##### {plain(value)}")
        st.caption(beside)


def _most_likely(subject: Subject) -> None:
    found = subject.prediction
    usual = per_cent(found.shares[found.label])
    beside = f"{per_cent(found.probability)} for this customer, {usual} for all"
    if subject.changed:
        moved = found.probability - subject.before.probabilities[found.label]
        beside += f"; {points(moved)} by the changes"
    _number("Most likely", found.label, beside, "The category with the highest probability.")


def _left(subject: Subject) -> None:
    found = subject.prediction
    if found.coverage is None:
        return
    left = f"{len(found.prediction_set)} of {len(found.probabilities)}"
    _number("Cannot be ruled out", left, plain(listed(found.prediction_set, 4)), sets.ABOUT)


def _bought(subject: Subject) -> None:
    """What was bought in fact, and what models that had not seen the customer gave it."""
    start = subject.start
    if start.bought is None:
        return
    beside = f"{per_cent(subject.before.probabilities.get(start.bought, 0.0))} by this model"
    about = "What the customer bought next in fact, and how likely the model finds it."
    if start.unseen is not None:
        unseen = per_cent(start.unseen.get(start.bought, 0.0))
        beside += f", {unseen} by models that had not seen this customer"
        about += (
            " This model learned from the customer, which flatters it; the number of the models that were "
            "trained without this customer is the honest one."
        )
    _number("Bought in fact", start.bought, beside, about)


def _like(found: Prediction, is_alone: bool) -> None:
    value, beside = "Yes", "every field is within training's range"
    if found.unlike:
        value = f"Not in {counted(len(found.unlike), 'field')}"
        beside = listed([each.subject for each in found.unlike], 3)
        beside += "; nobody there is much alike" if is_alone else ""
    elif found.unknown:
        value, beside = "Hardly known", "most fields are unknown"
    elif is_alone:
        value, beside = "Nobody alike", "though each field by itself is within training's range"
    _number("Like training", value, plain(beside), LIKE)


def _predicted(name: str, row: Mapping[str, Any], cut: tuple[float, bool]) -> Prediction:
    """The answer to a row; opening a part or a list does not ask again."""
    text = json.dumps(sorted(row.items()), default=str)
    return _predicted_once(name, cache.seal(name), text, cut, row)


@st.cache_resource(max_entries=512, show_spinner=False)
def _predicted_once(
    name: str, seal: str, text: str, cut: tuple[float, bool], _row: Mapping[str, Any]
) -> Prediction:
    return predict_one(cache.model(name)[0], _row, *cut)
