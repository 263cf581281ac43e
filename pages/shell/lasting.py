"""Lasting: the facts that outlive a page, how each is written, and what must be there for it to come back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

from core.choices import Value
from core.errors import CoreError
from core.explore.filters import Filter
from core.purchases.categories import Categories
from data.origin import Origin
from models.record import restored, written
from pages.shell.facts import Choice, LogFile, Made, ScoringFile, Whom
from pages.shell.session import COMES_FROM

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lasting:
    """A fact that lasts.

    `kind` is the type of what is written, or where it is defined if that takes long to import. `wrap` makes
    it of the fact; `unwrap` makes the fact of it again, or None if what it names is not there any more.
    """

    kind: Any
    wrap: Callable[[Any], Any] = lambda fact: fact
    unwrap: Callable[[Any], Any] = lambda told: told


def as_written(facts: Facts) -> dict[str, Any]:
    """Write facts as JSON values; one that cannot be written is left out.

    Raises
    ------
    OSError : what belongs to one cannot be kept.
    """
    told = {}
    for name, fact in facts.items():
        try:
            told[name] = written(EVERY[name].wrap(fact))
        except (CoreError, ValueError, TypeError):
            continue
    return told


def taken_up(told: Facts) -> dict[str, Any]:
    """Read facts again, in the order of the work.

    One that another version of this program wrote, or that names what is gone, is left out, and with it
    those that came out of it.
    """
    facts: dict[str, Any] = {}
    for name in (name for name in EVERY if name in told):
        if all(source in facts or source not in told for source in COMES_FROM.get(name, ())):
            fact = _read(EVERY[name], told[name])
            facts |= {} if fact is None else {name: fact}
    return facts


def _read(how: Lasting, told: Any) -> Any:
    try:
        kind = resolve_name(how.kind) if isinstance(how.kind, str) else how.kind
        return how.unwrap(restored(kind, told))
    except (CoreError, OSError, KeyError, TypeError, ValueError, RecursionError):
        return None


def _lying(file: Any) -> Any:
    """A table or a file, as long as its rows can be read."""
    return file if file.origin.path.is_file() else None


def _lying_log(log: LogFile) -> LogFile | None:
    from pages.shell.tables import log_path  # noqa: PLC0415

    return log if log_path(log).is_file() else None


def _handed(files: Mapping[str, ScoringFile | None]) -> Mapping[str, ScoringFile | None]:
    return {key: file for key, file in files.items() if file and _is_there(file)}


def _is_there(file: ScoringFile) -> bool:
    try:
        return bool(_lying(file))
    except (CoreError, OSError):
        return False


def _pairs(fact: Mapping[Any, Any]) -> tuple[tuple[Any, Any], ...]:
    return tuple(fact.items())


# What learns and what segments takes a second to import, and the first page does without.
def _sealed(kind: str) -> Callable[[str], tuple[str, str]]:
    def seal(name: str) -> tuple[str, str]:
        from pages.shell import cache  # noqa: PLC0415

        return name, cache.registry().version(kind, name)

    return seal


def _same(kind: str) -> Callable[[tuple[str, str]], str | None]:
    """The name of what is saved, as long as that is what it was."""

    def same(told: tuple[str, str]) -> str | None:
        from pages.shell import cache  # noqa: PLC0415

        name, seal = told
        return name if name in cache.usable(kind) and cache.registry().version(kind, name) == seal else None

    return same


def _draft(segmentation: Any) -> str:
    from pages.shell.segments import drafts  # noqa: PLC0415

    return drafts.kept(segmentation)


def _drafted(name: str) -> Any:
    from pages.shell.segments import drafts  # noqa: PLC0415

    return drafts.again(name)


def _saved(kind: str) -> Lasting:
    return Lasting(tuple[str, str], _sealed(kind), _same(kind))


# In the order of the work: a fact stands below those it comes out of.
LASTING: Mapping[str, Lasting] = {
    "data": Lasting(Choice, unwrap=_lying),
    "customers": Lasting(tuple[tuple[Origin, Whom | None], ...], _pairs, dict),
    "filters": Lasting(tuple[Filter, ...]),
    "column": Lasting(str),
    "log": Lasting(LogFile, unwrap=_lying_log),
    "categories": Lasting(Categories),
    "made": Lasting(Made),
    "settings": Lasting(dict[str, dict[str, Value]]),
    "model": _saved("model"),
    "customer": Lasting(Whom),
    "changed": Lasting(dict[str, float | str | None]),
    "category": Lasting(str),
    "scenarios": Lasting("pages.shell.kinds:Scenarios", _pairs, dict),
    "segments": Lasting("pages.shell.kinds:SegmentSpec"),
    "weights": Lasting(dict[str, float]),
    "segmented": Lasting(str, _draft, _drafted),
    "saved_as": _saved("segmentation"),
    "picked": Lasting("pages.shell.kinds:Choosing"),
    "handed": Lasting(dict[str, ScoringFile | None], unwrap=_handed),
    "scoring": Lasting(ScoringFile, unwrap=_lying),
    "mapping": Lasting(dict[str, dict[str, str]]),
    "live": Lasting("pages.shell.kinds:Watching"),
    "awaited": Lasting(dict[str, Choice]),
}
# What a visitor chose in a widget that no fact tells of.
WIDGETS: Mapping[str, Lasting] = {
    "score.mode": Lasting(str),
    "score.segments": _saved("segmentation"),
    "segments.part": Lasting(str),
    "explorer.view.axes": Lasting(str),
    "explorer.view.by": Lasting(str),
    "explorer.view.only": Lasting(str),
    "explorer.view.solid": Lasting(bool),
    "explorer.view.drag": Lasting(str),
}
EVERY = {**LASTING, **WIDGETS}
