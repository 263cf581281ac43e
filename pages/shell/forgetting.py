"""Forgetting: a visitor has all that is remembered of them taken away, and the files nobody else opened."""

from collections.abc import Collection
from contextlib import suppress

import streamlit as st

from core.errors import CoreError
from data import opened, remembered
from data.results import kept
from pages.shell import jobs, remembering, session, tables
from pages.shell.visitors import visitor

LABEL = "Forget what I opened"
ABOUT = (
    "The files you opened, what you said of them, segments that are not saved, results and what you watch "
    "live are kept on the server, for you alone, until a day after you last used them: a reload finds them "
    "again, as long as your browser is not closed."
)
NOT = (
    "Models and saved segments stay: everyone who opens this dashboard may use them. Of what was worked out "
    "of your files, some numbers stay in the memory of the server until others take their place; no page "
    "shows them without the file."
)


def panel(key: str) -> None:
    """Offer to forget; nothing as long as there is nothing to be forgotten."""
    if not remembering.is_any():
        return
    with st.popover(
        "Forget what I opened", key=f"{key}.shut", icon=":material/delete_sweep:", type="tertiary"
    ):
        st.markdown(ABOUT)
        st.caption(NOT)
        st.button("Forget all of it", key=key, icon=":material/delete:", type="primary", on_click=forget)


def forget() -> None:
    """Leave nothing of this visitor: what is at work ends, and this page begins as on arrival."""
    me = visitor()
    for job in jobs.board().of(me):
        jobs.board().see(job.key)
        jobs.board().cancel(job.key)
    _forget_in_memory()
    # Where nothing can be read or written, nothing was kept, and the page begins anew all the same.
    with suppress(CoreError, OSError):
        _forget_files(me)
    with suppress(CoreError, OSError):
        kept.thin_out(me, 0, ())
    session.begin_anew()


def _forget_files(me: str) -> None:
    mine = {*remembered.known_of(me).opened, *session.held("opened", ())}
    remembered.forget(me)
    dropped = mine - remembered.opened_by_all()
    for file in dropped:
        opened.drop(file)
    if dropped:
        _let_go(dropped)


def _forget_in_memory() -> None:
    # What learns takes a second to import, and who forgets has waited for it or not needed it.
    from pages.shell.score import watching  # noqa: PLC0415
    from pages.shell.segments import drafts  # noqa: PLC0415

    drafts.forget()
    watching.forget()


def _let_go(files: Collection[str]) -> None:
    from pages.shell.segments import looking  # noqa: PLC0415

    tables.let_go()
    for file in files:
        looking.let_go(file)
