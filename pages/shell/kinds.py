"""Kinds: the types of lasting facts that take a second to import; see `lasting`."""

from core.learning.asking.scenarios import Scenario
from core.segments.spec import SegmentSpec
from data.origin import Origin
from pages.shell.explorer.view import Picked
from pages.shell.facts import Whom
from pages.shell.score.watching import Watching

__all__ = ["Choosing", "Scenarios", "SegmentSpec", "Watching"]

Scenarios = tuple[tuple[tuple[str, Origin], tuple[tuple[Whom, Scenario], ...]], ...]
Choosing = tuple[str, int, Picked | None]
