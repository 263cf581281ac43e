"""What `score` does with a database: answer a query into a file or a table, once or again and again."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from core.errors import ChoiceError, NoDatabase, OtherTable
from core.scoring.plan import Plan, plan_of
from core.scoring.summary import Summary
from data.databases.connecting import engine_of
from data.databases.reading import no_rows, query_of
from data.sinks.files import FileSink
from engines.engine import Engine
from engines.flow import Tell, score_source
from engines.querying.fetching import fetched
from engines.querying.keeping import score_into
from engines.querying.query import Into, Query, Told
from models.registry import Registry
from terminal.meter import meter

IDENTITY = 12  # characters of the seal of a model: enough to tell one from the one that was trained after it
DAY = 86_400  # seconds


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a database: a query or a table, and where the answers go."""

    address: str
    query: str | None
    table: str | None
    into: str | None
    out: Path | None
    rejected: Path | None
    watch: float | None

    def __post_init__(self) -> None:
        _demand_one("Of a database, a query or a table is scored", query=self.query, table=self.table)
        _demand_one("The answers go into a table or into a file", into=self.into, out=self.out)
        if self.watch is not None and (self.into is None or self.rejected is not None):
            raise ChoiceError(
                "A database is watched to keep a table up to date.", "Give --into TABLE, and no --rejected."
            )
        if self.watch is not None and not 0 < self.watch <= DAY:
            raise ChoiceError("--watch takes the seconds between two looks.", "Give --watch 5, say.")


def _demand_one(said: str, **options: object) -> None:
    given = [each for each in options.values() if each is not None]
    if len(given) != 1:
        named = " or ".join(f"--{name}" for name in options)
        raise ChoiceError(f"{said}.", f"Give {named}{', not both' if given else ''}.")


class Scoring:
    """A model that scores what was asked of a database."""

    def __init__(
        self, asked: Asked, model: str, segments: str | None = None, mapping: dict[str, str] | None = None
    ) -> None:
        registry = Registry()
        self._asked, self._mapping = asked, mapping
        self._segmentation = registry.segmentation(segments) if segments else None
        self._model, _ = registry.model(model)
        by = [f"{model}@{registry.version('model', model)[:IDENTITY]}"]
        if segments:
            by.append(f"{segments}@{registry.version('segmentation', segments)[:IDENTITY]}")
        self._into = Into(asked.into, " + ".join(by)) if asked.into is not None else None
        self._database = engine_of(asked.address)
        self._told: Told = set()
        self._others: int | None = None

    def looks(self, engine: Engine) -> Iterator[tuple[float, Summary, dict[str, int]]]:
        """Answer what is there now; if it is to be watched, look again and again for what is new.

        Each look that found something, and the first, gives its seconds, its summary and what more there is
        to say. A database that was there once and is away is waited for.

        Raises
        ------
        CoreError : at the first look, or of a kind that waiting does not mend.
        """
        with meter() as tell:
            first = self._look(engine, tell)
        yield first
        is_away = False
        while self._asked.watch:
            time.sleep(self._asked.watch)
            try:
                found = self._look(engine)
            except NoDatabase as refusal:
                if not is_away:
                    typer.echo(f"{refusal.message} It is looked for again.", err=True)
                is_away = True
                continue
            if is_away:
                typer.echo("The database is there again.", err=True)
            is_away = False
            if found[1].tally.read:
                yield found

    def _look(self, engine: Engine, tell: Tell | None = None) -> tuple[float, Summary, dict[str, int]]:
        began = time.perf_counter()
        asked, told = self._asked, self._told if self._asked.watch else None
        rejects = FileSink(asked.rejected) if asked.rejected else None
        sql = asked.query if asked.query is not None else query_of(self._database, asked.table or "")
        with fetched(self._database, sql, self._planned, self._into, told) as query:
            if not (query.rows or asked.watch):
                raise no_rows()
            if asked.out:
                out = FileSink(asked.out)
                summary = score_source(query.plan, query, out, rejects, engine=engine, tell=tell)
                return time.perf_counter() - began, summary, {}
            self._demand_alone(query)
            done = score_into(query, rejects, engine=engine, tell=tell, told=told)
            self._others = query.others
        return time.perf_counter() - began, done.summary, {"unchanged": done.unchanged}

    def _demand_alone(self, query: Query) -> None:
        """Refuse to go on where another model writes too: each would answer everybody anew at every look."""
        if self._others is not None and query.others > self._others:
            raise OtherTable(
                f"Another model answered into '{self._asked.into}' since the last look.",
                "Let one model watch, or give each a table of its own.",
            )

    def _planned(self, names: Sequence[str]) -> Plan:
        return plan_of(self._model, names, self._segmentation, self._mapping)
