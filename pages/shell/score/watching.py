"""Watching: whom a visitor watches, which lasts, and what was seen of them, which the server holds."""

import secrets
from dataclasses import dataclass, replace

import streamlit as st

from core.scoring.plan import plan_of
from data.databases.reading import FEW, rows_now
from engines.watching import Watch
from pages.shell import cache, databases
from pages.shell.databases import Asked
from pages.shell.score.watched import Watched
from pages.shell.session import forget as drop
from pages.shell.session import held, note

MOST = 24  # watches of all visitors that are held
Marks = tuple[str, str, str | None, str]  # model and its seal, segmentation and its version


@dataclass(frozen=True, slots=True)
class Watching:
    """Whom a visitor watches, by which model and segmentation, and how often; `key` names what was seen."""

    marks: Marks
    asked: Asked
    every: int
    key: str
    is_stopped: bool = False


def now() -> Watching | None:
    """Whom this visitor watches, if anybody."""
    return held("live")


def begin(marks: Marks, asked: Asked, every: int) -> None:
    """Watch the customers of a database.

    Raises
    ------
    CoreError
    """
    begun = Watching(marks, asked, every, secrets.token_urlsafe(16))
    seen(begun)
    note("live", begun)


def stop(is_stopped: bool = True) -> None:
    """Look no more, or go on; what was seen stays."""
    if watching := now():
        note("live", replace(watching, is_stopped=is_stopped))


def forget() -> None:
    """Watch nobody, and leave nothing of what was seen."""
    if watching := drop("live"):
        _seen.clear(watching.key, watching)


def seen(watching: Watching) -> Watched:
    """What was seen since the start; begun anew where the server does not know of it any more.

    Raises
    ------
    CoreError
    """
    return _seen(watching.key, watching)


# By its key alone: whoever has loaded the page anew goes on with what was seen before.
@st.cache_resource(max_entries=MOST, show_spinner=False, hash_funcs={Watching: lambda _: ""})
def _seen(key: str, watching: Watching) -> Watched:
    in_use, _, segments, _ = watching.marks
    engine, sql = databases.engine_of(watching.asked.name), watching.asked.sql
    names = list(rows_now(engine, sql, 1).texts)
    placing = cache.segmentation(segments) if segments else None
    plan = plan_of(cache.model(in_use)[0], names, placing)
    watch = Watch(plan, lambda: rows_now(engine, sql, FEW))
    return Watched(watching.asked.title, plan, watch, watching.every)
