"""Notices: findings and refusals, shown the same way on every page, always as plain text."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.errors import CoreError
from core.findings import Finding

SHOWN = {"serious": st.error, "warning": st.warning, "info": st.info}
ICONS = {"serious": ":material/error:", "warning": ":material/warning:", "info": ":material/info:"}
# Neither an underscore nor a hyphen inside a word means anything, and some signs never do.
PUNCTUATION = re.compile(r"(?<![0-9A-Za-z])([_-])|([_-])(?![0-9A-Za-z])|([!#$&(-+./:<=>@\[-^`{-~])")


class Stopped(Exception):
    """A page has said all it can say; what is around it is still to be drawn."""


def stop() -> NoReturn:
    """Say no more on this page; after st.stop nothing could be drawn beside it either."""
    context = get_script_run_ctx()
    if context and context.fragment_ids_this_run:  # a part that runs alone has nothing around it
        st.stop()
    raise Stopped


def plain(text: str) -> str:
    """Text on one line with all that Markdown reads escaped: names and cells come from users, it does not."""
    return PUNCTUATION.sub(r"\\\g<0>", " ".join(text.split()))


@contextmanager
def refusals_shown(title: str = "") -> Iterator[None]:
    """Show what core refuses with its remedy, and stop the page there; `title` says of what."""
    try:
        yield
    except CoreError as refusal:
        refused(refusal, title)
        stop()


def refused(refusal: CoreError, title: str = "") -> None:
    """Show one refusal with its remedy; `title` says of what."""
    said = f"{title}: {refusal.message}" if title else refusal.message
    st.error(f"**{plain(said)}**\n\n{plain(refusal.remedy)}", icon=ICONS["serious"])


def findings(found: Sequence[Finding], nothing: str, key: str = "notices") -> None:
    """Show findings, the most serious open, the rest behind a click."""
    if not found:
        st.success(nothing, icon=":material/check_circle:")
    for finding in found:
        if finding.level != "info":
            _show(finding)
    notes = [finding for finding in found if finding.level == "info"]
    if len(found) == len(notes) == 1:  # nothing is there that it could stand behind
        _show(notes[0])
    elif notes:
        with st.expander(f"{len(notes)} more to know", icon=":material/info:", key=f"{key}.more"):
            for finding in notes:
                _show(finding)


def serious(found: Sequence[Finding]) -> None:
    """Show only what should be settled before going on."""
    for finding in found:
        if finding.level == "serious":
            _show(finding)


def need(fact: object, why: str, page: str = "", label: str = "") -> None:
    """Stop with one sentence, and one way on, when something is not there yet."""
    if fact is None:
        st.info(why, icon=":material/info:")
        if page:
            st.page_link(page, label=label, icon=":material/arrow_forward:")
        stop()


def _show(finding: Finding) -> None:
    SHOWN[finding.level](
        f"**{plain(finding.message)}** {plain(finding.remedy)}  \n:small[{plain(finding.code)}]",
        icon=ICONS[finding.level],
    )
