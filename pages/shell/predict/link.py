"""Link: an address that shows the same customer, as changed, to whoever opens it.

It is made when it is asked for and is not kept in the address bar: names of customers do not belong into
the history of a browser, and a step back in it should leave the page. It never carries a pasted row.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from core.errors import CoreError
from core.learning.asking.linked import fields_of, fields_text
from core.learning.asking.scenarios import changed_fields
from core.table.wording import quoted
from data.catalogue import SAMPLES
from pages.shell import arrival, cache, facts, person, state, widgets
from pages.shell.facts import Whom
from pages.shell.notices import plain
from pages.shell.predict import parts, sets
from pages.shell.predict import start as starting
from pages.shell.predict.subject import Subject

PAGE = "/predict"
Told = Mapping[str, str]


def offer(subject: Subject, key: str) -> None:
    """Offer the link."""
    with st.popover("Link to this", key=f"{key}.link", icon=":material/link:", on_change="rerun") as shut:
        if not shut.open:
            return
        if starting.whom(subject.name).kind == "pasted":
            st.caption("This customer was pasted: the link cannot carry what you pasted.")
            return
        st.caption("Opens the same: model, customer, changed fields, category and what is looked at.")
        door = (st.context.url or "").rstrip("/").removesuffix(PAGE)
        address = f"{door}{PAGE}?{urlencode(_told(subject, key))}"
        st.code(address, language=None, wrap_lines=True)
        if not state.data().is_sample:
            st.caption("Your file is not in it: open it first where you follow the link.")


def follow(key: str) -> None:
    """Do what the address says, once, and say what of it could not be done."""
    told = st.query_params.to_dict()
    if not told or told == person.followed():
        return
    if told.get("model") == arrival.STARTER_MODEL and arrival.is_awaited():
        return  # the model is on its way
    person.keep_followed(told)
    if told.get("table") in SAMPLES:
        state.keep_data(facts.sample(told["table"]))
    name = told.get("model") or arrival.model_ready()
    if name not in cache.usable("model"):
        person.keep_missed((f"The link names a model that is not here: {quoted([str(name)])}.",))
        return
    if name != arrival.model_ready():
        state.keep_model(name)
    missed = (_customer(name, told), _changed(name, told), _looks(name, told, key))
    person.keep_missed(tuple(each for each in missed if each))


def missed() -> None:
    """Say what of the link could not be done, until something is changed."""
    for sentence in person.missed():
        st.warning(plain(sentence), icon=":material/link_off:")


def _told(subject: Subject, key: str) -> dict[str, str]:
    whom, data = starting.whom(subject.name), state.data()
    told = {"table": data.key} if data.is_sample else {}
    named = whom.kind if whom.kind == "typical" else str(starting.names(subject.name)[whom.at])
    told |= {"model": subject.name, "customer": named, "category": subject.category}
    told["part"] = str(widgets.held(f"{key}.part") or "")
    if (subject.coverage, subject.by_class) != (sets.USUAL, False):
        told |= {"coverage": f"{subject.coverage:g}", "by_class": str(int(subject.by_class))}
    if subject.changed:
        told["changed"] = fields_text(subject.changed)
    return told


def _customer(name: str, told: Told) -> str:
    wanted = told.get("customer")
    if wanted is None:
        return ""
    try:
        names = starting.names(name)
    except CoreError as refusal:
        return refusal.message
    there = names.index[names == wanted]
    if len(there):
        person.keep_customer(Whom(starting.kind_at_hand(name), int(there[0])))
    elif wanted == starting.TYPICAL.kind:
        person.keep_customer(starting.TYPICAL)
    else:
        return f"There is no customer {quoted([wanted])} in the table in use, so this is another one."
    return ""


def _changed(name: str, told: Told) -> str:
    fields, left = fields_of(told.get("changed", "{}"), cache.model(name)[0])
    person.keep_changed(changed_fields(starting.start(name).row, fields))
    return left


def _looks(name: str, told: Told, key: str) -> str:
    """The category, the part and the sets."""
    if told.get("category") in cache.model(name)[0].classes:
        person.keep_category(told["category"])
    elif "category" in told:
        return f"The model knows no category {quoted([told['category']])}."
    if told.get("part") in parts.PARTS:
        widgets.fill(f"{key}.part", told["part"])
    return sets.take(told.get("coverage"), told.get("by_class") == "1", key)
