"""Facts: what a visitor works with, each a frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.explore.filters import Filter
from core.findings import Finding
from core.purchases.features import Feature
from core.table.schema import FREED, Correction
from data.catalogue import SAMPLES
from data.origin import Origin


@dataclass(frozen=True, slots=True)
class Choice:
    """The table in use: a bundled sample or an opened file, and what the visitor said of its columns.

    `key` names the sample or is the content hash of the file; `title` is what to call it. `sheet` is
    that of a workbook, None for its first table.
    """

    key: str
    title: str
    is_sample: bool
    corrections: tuple[tuple[str, Correction], ...] = ()
    sheet: str | None = None

    @property
    def origin(self) -> Origin:
        """Where its rows are read from."""
        return Origin(self.key, self.is_sample, self.sheet)

    def reads_like(self, other: "Choice") -> bool:
        """Whether it is the same file with every cell read in the same way, whatever the columns are for."""
        return self.origin == other.origin and self._reading() == other._reading()

    def _reading(self) -> dict[str, Correction]:
        said = {name: replace(each, role=None, counts=None) for name, each in self.corrections}
        return {name: each for name, each in said.items() if each != Correction()}

    def corrected(self, corrections: Mapping[str, Correction]) -> "Choice":
        """The same file with more said of its columns; what was said before and not now stays."""
        said = dict(self.corrections)
        given = {each.role for each in corrections.values()}
        for name, before in said.items():
            if before.role in FREED and before.role in given:  # only one column can have it
                said[name] = replace(before, role=FREED[before.role])
        for name, now in corrections.items():
            said[name] = now.over(said.get(name, Correction()))
        return replace(self, corrections=tuple(sorted(said.items())))


@dataclass(frozen=True, slots=True)
class View:
    """The part of a table that is looked at: its customers who pass some filters."""

    choice: Choice
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom the Predict form starts from.

    `kind` is "table" (a row of the table in use), "kept" (a training customer kept with the model),
    "typical" or "pasted"; `at` is the label of the row in the table or the place among those kept; `row`
    are the fields that were pasted, `name` and `bought` what was said beside them, and `findings` what was
    odd about them.
    """

    kind: str
    at: int = 0
    row: tuple[tuple[str, Any], ...] = ()
    name: str | None = None
    bought: str | None = None
    findings: tuple[Finding, ...] = field(default=(), hash=False)


@dataclass(frozen=True, slots=True)
class ScoringFile:
    """A file handed in to be scored: its content hash and its name."""

    key: str
    title: str

    @property
    def origin(self) -> Origin:
        """Where its rows are read from."""
        return Origin(self.key)


@dataclass(frozen=True, slots=True)
class LogFile:
    """A purchase log: a bundled one by its name or an opened one by its key, and what to call it."""

    key: str
    title: str
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """The log that the customers in use were made of, and what became of its lines; see `Customers`."""

    log: LogFile
    customers: int
    read: int
    used: int
    outside: int
    classes: tuple[str, ...]
    features: tuple[Feature, ...]
    findings: tuple[Finding, ...]
    set_aside: tuple[tuple[int | None, str | None, str | None, str], ...]

    @property
    def set_aside_count(self) -> int:
        """How many lines were set aside; the first of them are in `set_aside`."""
        return self.read - self.used


STARTER = next(iter(SAMPLES))


def sample(name: str) -> Choice:
    """A bundled sample as it comes."""
    return Choice(name, SAMPLES[name].title, True, tuple(sorted(SAMPLES[name].corrections.items())))
