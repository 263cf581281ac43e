"""Query: the rows of a database that wait to be answered, and the table that keeps their answers."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from core.findings import Finding
from core.scoring.plan import Plan
from core.scoring.repeats import demand_id, faults_of, without
from data.databases.answers import AnswersTable
from data.databases.waiting import WaitingRows
from data.parquet import rows_of
from data.parts.held import Held

Told = set[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Into:
    """The name of a table to keep answers in, and who answers: the model as it is now."""

    table: str
    scored_by: str


@dataclass
class Query:
    """The rows of a query that wait to be answered; see Source.

    With a table to keep them in, a customer may only stand in one row and is answered only when new or
    changed; `scored` and `rejected` hold who is in the parts given out. `has_whole_ids` is None as long as
    nobody is named.
    """

    names: tuple[str, ...]
    plan: Plan
    waiting: WaitingRows
    into: Into | None
    table: AnswersTable | None
    has_whole_ids: bool | None = None
    whole: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    scored: deque[pd.DataFrame] = field(default_factory=deque)
    rejected: deque[pd.DataFrame] = field(default_factory=deque)

    @property
    def size(self) -> int:
        """In rows."""
        return self.waiting.size

    @property
    def rows(self) -> int:
        """How many the query gave, those that wait for no answer among them."""
        return self.waiting.added

    @property
    def unchanged(self) -> int:
        """How many rows were left out, since their customer has the answer to them."""
        return self.waiting.unchanged

    def is_whole(self, name: str) -> bool:
        """Whether a column holds whole numbers, for who writes a file: a table keeps ids in its own way."""
        return self.into is None and name in self.whole

    def parts(self) -> Iterator[Held]:
        """Its parts, each with its rows; asked again, they are given out anew."""
        self.scored.clear()
        self.rejected.clear()
        for chunk in self.waiting.chunks():
            raw = rows_of(chunk.table)
            if self.into:
                customers = chunk.customers.set_axis(raw.texts.index)
                self.scored.append(customers)
                self.rejected.append(customers)
                raw = without(raw, faults_of(customers, customers["rows"]).rename(self.id))
            yield Held(raw)

    @property
    def others(self) -> int:
        """How many answers of other models are in its table; see `AnswersTable.others`."""
        return self.table.others(self.into.scored_by) if self.table and self.into else 0

    @property
    def id(self) -> str:
        """The column of the query that names the customer."""
        return dict(self.plan.columns)[demand_id(self.plan)]


def hexed(fingerprints: pd.Series) -> list[str]:
    """Fingerprints as a table keeps them."""
    return [f"{each:016x}" for each in fingerprints.tolist()]
