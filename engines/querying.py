"""Querying: answer the rows of a query of a database, into a file or into a table beside them."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pyarrow as pa
import sqlalchemy

from core.findings import Finding
from core.scoring.batch import score_batch
from core.scoring.plan import Plan
from core.scoring.repeats import customers_of, demand_id, faults_of, without
from core.scoring.summary import Summary, summary_of
from core.scoring.tally import Tally
from core.table.table import RawRows
from data.databases.answers import AnswersTable
from data.databases.reading import Stream, asked
from data.databases.shape import AT, BY, HASH, columns_of
from data.databases.waiting import WaitingRows
from data.names import name_columns
from data.parquet import rows_of
from data.parts.held import Held
from data.scratch import scratch
from data.sinks.sink import Sink
from engines.engine import Engine
from engines.flow import Tell, score_source

Pack = Callable[[Any], Any]
Told = set[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Into:
    """The name of a table to keep answers in, and who answers: the model as it is now."""

    table: str
    scored_by: str


@dataclass(frozen=True)
class Repeated:
    """What a run over a query came to: the `summary` of the rows it answered, and how many it left alone."""

    summary: Summary
    unchanged: int


@dataclass
class Query:
    """The rows of a query that wait to be answered; see Source.

    With a table to keep them in, a customer may only stand in one row and is answered only when new or
    changed; `scored` and `rejected` hold who is in the parts given out.
    """

    names: tuple[str, ...]
    plan: Plan
    waiting: WaitingRows
    into: Into | None
    table: AnswersTable | None
    has_whole_ids: bool = True
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
    def id(self) -> str:
        """The column of the query that names the customer."""
        return dict(self.plan.columns)[demand_id(self.plan)]


@contextmanager
def fetched(
    database: sqlalchemy.Engine,
    sql: str,
    planned: Callable[[Sequence[str]], Plan],
    into: Into | None = None,
    told: Told | None = None,
) -> Iterator[Query]:
    """Fetch what a query gives, and let the database go.

    Parameters
    ----------
    database : of the query.
    sql : one query that only reads.
    planned : makes a plan of the names of its columns.
    into : if only what this table of the database does not know yet is to be fetched.
    told : what was rejected before, and need not be told again.

    Returns
    -------
    A context manager that gives the Query; what waits on the disk is gone when it is closed.

    Raises
    ------
    MissingColumns : `planned` misses some, or nobody can be known again.
    OtherTable, BadColumn : the table does not take the answers.
    NoDatabase, BadQuery, NotATable
    """
    with scratch() as folder, closing(WaitingRows(folder)) as waiting:
        with asked(database, sql) as stream:
            names = tuple(name_columns(list(stream.names))[0])
            plan = planned(names)
            query = Query(names, plan, waiting, into, _table(database, plan, into))
            _fetch(query, stream)
        waiting.settle(told or ())
        yield query


def score_into(
    query: Query,
    rejects: Sink | None = None,
    *,
    engine: Engine,
    tell: Tell | None = None,
    told: Told | None = None,
) -> Repeated:
    """Answer the rows of a query that are new or changed into its table.

    Parameters
    ----------
    query : fetched with a table to keep the answers in, which takes a part at a time; what it took stays,
        whatever happens then.
    rejects, engine, tell : see `score_source`.
    told : what is rejected is added to it.

    Returns
    -------
    Repeated

    Raises
    ------
    NoDatabase, BadQuery, BadColumn : the table does not take an answer.
    """
    scores, led = TableSink(query), Whose(query, rejects, told)
    if not query.size:
        return Repeated(summary_of(query.plan, Tally()), query.unchanged)
    summary = score_source(query.plan, query, scores, led, engine=engine, tell=tell)
    return Repeated(summary, query.unchanged)


class TableSink:
    """A sink that is the table of a query: each part is seen as soon as it is answered; see Sink."""

    def __init__(self, query: Query) -> None:
        assert query.into and query.table
        self.pack: Pack = _as_it_is
        self._query, self._table, self._by = query, query.table, query.into.scored_by
        self._table.make(query.has_whole_ids)

    def put(self, packed: pd.DataFrame) -> None:
        """Write the next rows, with who scored them, as what, and when; who has no answer now keeps none."""
        customers = self._query.scored.popleft()
        prints = customers["fingerprint"].reindex(packed.index)
        added = {BY: self._by, HASH: prints.map(hexed), AT: datetime.now(UTC)}
        others = customers.drop(packed.index)
        unanswered = others["customer"][others["is_named"].astype(bool)]
        self._table.write(packed.assign(**added), unanswered.tolist())

    def settle(self) -> None:
        """What was taken is written."""

    def finish(self) -> None:
        """What was taken is seen."""

    def drop(self) -> None:
        """What was written stays: it is right, and the next run goes on from there."""


class Whose:
    """Rejects with the row of the query they stand in and whose they are, before they go where they go."""

    def __init__(self, query: Query, sink: Sink | None, told: Told | None = None) -> None:
        self.pack: Pack = _as_it_is
        self._query, self._sink, self._told, self._before = query, sink, told, 0

    def put(self, packed: pd.DataFrame) -> None:
        """Take the next rejects, numbered as what waits is."""
        customers = self._query.rejected.popleft()
        theirs = customers.reindex(packed["row"] - self._before)
        self._before += len(customers)
        if self._told is not None:
            columns = [theirs[name].tolist() for name in ("customer", "fingerprint", "rows")]
            self._told |= set(zip(*columns, strict=True))
        if self._sink:
            names = theirs["customer"].where(theirs["is_named"].astype(bool), "").tolist()
            led = packed.assign(row=theirs["row"].tolist(), customer=names)
            self._sink.put(self._sink.pack(led))

    def settle(self) -> None:
        """Have all of it in a safe place."""
        if self._sink:
            self._sink.settle()

    def finish(self) -> None:
        """Let all of it be seen."""
        if self._sink:
            self._sink.finish()

    def drop(self) -> None:
        """Leave nothing of it but what is seen already."""
        if self._sink:
            self._sink.drop()


def hexed(fingerprint: int) -> str:
    """A fingerprint as a table keeps it."""
    return f"{fingerprint:016x}"


def _table(database: sqlalchemy.Engine, plan: Plan, into: Into | None) -> AnswersTable | None:
    if into is None:
        return None
    demand_id(plan)
    nobody = RawRows.of(pd.DataFrame({file: pd.Series(dtype="str") for _, file in plan.columns}))
    table = AnswersTable(database, into.table, columns_of(score_batch(plan, nobody).scores))
    table.open()
    return table


def _fetch(query: Query, stream: Stream) -> None:
    row = 1
    for batch in stream.batches():
        stream.guarded.renew()  # a long query is fine as long as rows come
        customers = _customers(query, batch).assign(row=range(row, row + len(batch)))
        row += len(batch)
        query.waiting.add(batch, customers)


def _customers(query: Query, batch: pa.Table) -> pd.DataFrame:
    if not (query.into and query.table):
        nobody = {"customer": "", "fingerprint": 0, "is_named": False, "is_known": False, "is_new": True}
        return pd.DataFrame(nobody, index=range(len(batch)))
    customers = customers_of(query.plan, rows_of(batch))
    prints = query.table.known(customers["customer"].tolist(), query.into.scored_by)
    pairs = zip(customers["customer"], customers["fingerprint"].tolist(), strict=True)
    kind = batch.column(query.names.index(query.id)).type
    query.has_whole_ids &= pa.types.is_integer(kind) or pa.types.is_null(kind)
    is_new = [prints.get(customer) != hexed(each) for customer, each in pairs]
    return customers.assign(is_known=customers["customer"].isin(list(prints)), is_new=is_new)


def _as_it_is(frame: pd.DataFrame) -> pd.DataFrame:
    """To be handed on as it is."""
    return frame
