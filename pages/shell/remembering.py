"""Remembering: what a visitor works with is there again when the page is loaded anew or in a second tab.

All facts that last are written together, and only when one of them has changed. A new session takes up what
was written last, by whichever tab; one that runs keeps its own. Of whoever cannot be known again nothing is
kept but which files they opened, so that nobody takes these away.
"""

import json
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from core.errors import CoreError
from data import remembered
from data.remembered import Remembered
from pages.shell import lasting, session, widgets
from pages.shell.facts import STARTER, sample
from pages.shell.lasting import LASTING, WIDGETS
from pages.shell.uploads import DAY
from pages.shell.visitors import is_known, visitor


def resume() -> None:
    """Work with what this visitor worked with last, as far as it is there and can be read."""
    known = Remembered()
    with suppress(CoreError, OSError):
        known = remembered.known_of(visitor())
    session.note("opened", known.opened)
    for name, fact in lasting.taken_up(known.facts).items():
        if name in LASTING:
            session.note(name, fact)
        else:
            widgets.seed(name, fact)


def keep() -> None:
    """Remember what this visitor works with, if that has changed."""
    now = _now()
    before, written = session.held("remembered", ({}, ""))
    if _is_same(now, before):
        return
    # What cannot be kept for want of room or rights stays as it was, and the page goes on.
    with suppress(CoreError, OSError):
        facts = lasting.as_written(now) if is_known() else {}
        known = Remembered(facts, _opened(now))
        text = json.dumps([facts, known.opened]) if facts or known.opened else ""
        if text != written:
            remembered.sweep(DAY, time.time())
            remembered.keep(visitor(), known, [facts["segmented"]] if "segmented" in facts else [])
        session.note("remembered", (now, text))


def is_any() -> bool:
    """Whether there is something to forget: anything that was opened or done."""
    return bool(session.held("remembered", ({}, ""))[1])


def _now() -> dict[str, Any]:
    """What lasts of what there is now; on arrival, nothing."""
    facts = {name: session.held(name) for name in LASTING} | {name: widgets.held(name) for name in WIDGETS}
    return {name: fact for name, fact in facts.items() if fact and fact != sample(STARTER)}


def _is_same(now: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Whether the facts are the very same: they are frozen, and another value is another object."""
    return now.keys() == before.keys() and all(
        fact is before[name] or (isinstance(fact, str) and fact == before[name]) for name, fact in now.items()
    )


def _opened(now: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys of all files that this visitor has opened so far."""
    files = [now.get("data"), now.get("log"), now.get("scoring"), *now.get("handed", {}).values()]
    keys = {file.key for file in files if file and not getattr(file, "is_sample", False)}
    session.note("opened", tuple(sorted({*session.held("opened", ()), *keys})))
    return session.held("opened")
