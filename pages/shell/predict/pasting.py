"""Pasting: a customer from a spreadsheet, a program or an e-mail."""

import streamlit as st

from core.errors import CoreError
from core.table.pasted import pasted
from pages.shell import cache, notices, person, widgets
from pages.shell.facts import Whom

EXAMPLE = "A header and a line of a spreadsheet, a JSON object, or lines of field: value"


def offer(name: str, key: str) -> None:
    """Offer to paste a customer."""
    with st.popover("Paste", key=key, icon=":material/content_paste:", on_change="rerun") as shut:
        if not shut.open:
            return
        st.text_area("One customer", key=f"{key}.text", placeholder=EXAMPLE, height=160, width=420)
        st.caption("Fields that are not given are unknown. What you paste stays in this session.")
        if refusal := widgets.held(f"{key}.refused"):
            notices.refused(refusal)
        st.button("Start from this", key=f"{key}.use", type="primary", on_click=_take, args=(name, key))


def say(chosen: Whom) -> None:
    """Say what was odd about the pasted row."""
    if chosen.kind == "pasted" and chosen.findings:
        notices.findings(chosen.findings, "", "predict.pasted")


def _take(name: str, key: str) -> None:
    """Start from what is pasted, and shut the panel; what cannot be read is said in it."""
    widgets.reseed(f"{key}.refused")
    try:
        read = pasted(widgets.held(f"{key}.text") or "", cache.model(name)[0].schema)
    except CoreError as refusal:
        widgets.fill(f"{key}.refused", refusal)
        return
    fields = tuple(read.row.items())
    person.keep_customer(Whom("pasted", 0, fields, read.customer, read.bought, read.findings))
    widgets.fill(key, False)
