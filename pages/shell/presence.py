"""Presence: that a visitor is there, has come in through the door, and awaits the end of some jobs."""

import secrets
from collections.abc import Mapping

from pages.shell.facts import Choice
from pages.shell.session import first, forget, held, note


def awaited() -> Mapping[str, Choice]:
    """The jobs whose end this visitor awaits, each with the table in use when it was ordered."""
    return held("awaited", {})


def keep_awaited(jobs: Mapping[str, Choice]) -> None:
    """Await the end of these jobs."""
    if jobs != held("awaited"):
        note("awaited", dict(jobs))


def is_fresh() -> bool:
    """Whether this visitor has just come, or loaded the page anew."""
    return held("awaited") is None


def passer_by() -> str:
    """A name for a visitor who cannot be known again."""
    return first("passer_by", secrets.token_urlsafe(16))


def enter() -> None:
    """Note that this run came in through the door."""
    note("entered", True)


def came_in() -> bool:
    """Whether this run came in through the door; to be asked once a run."""
    return forget("entered", False)
