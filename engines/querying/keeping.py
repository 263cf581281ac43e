"""Keeping: answer the rows of a query into a table beside them, and say who was rejected and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from core.scoring.summary import Summary, summary_of
from core.scoring.tally import Tally
from data.databases.shape import AT, BY, HASH
from data.sinks.sink import Sink
from engines.engine import Engine
from engines.flow import Tell, score_source
from engines.querying.query import Query, Told, hexed

Pack = Callable[[Any], Any]


@dataclass(frozen=True)
class Repeated:
    """What a run over a query came to: the `summary` of the rows it answered, and how many it left alone."""

    summary: Summary
    unchanged: int


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
    if not query.size:
        return Repeated(summary_of(query.plan, Tally()), query.unchanged)
    scores, led = TableSink(query), Whose(query, rejects, told)
    summary = score_source(query.plan, query, scores, led, engine=engine, tell=tell)
    return Repeated(summary, query.unchanged)


class TableSink:
    """A sink that is the table of a query: each part is seen as soon as it is answered; see Sink."""

    def __init__(self, query: Query) -> None:
        assert query.into and query.table
        self.pack: Pack = _as_it_is
        self._query, self._table, self._by = query, query.table, query.into.scored_by
        self._table.make(bool(query.has_whole_ids))

    def put(self, packed: pd.DataFrame) -> None:
        """Write the next rows, with who scored them, as what, and when; who has no answer now keeps none."""
        customers = self._query.scored.popleft()
        prints = customers["fingerprint"].reindex(packed.index)
        added = {BY: self._by, HASH: hexed(prints), AT: datetime.now(UTC)}
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


def _as_it_is(frame: pd.DataFrame) -> pd.DataFrame:
    """To be handed on as it is."""
    return frame
