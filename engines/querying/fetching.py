"""Fetching: what a query gives, brought to this machine, with what is known of each customer already."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager

import pandas as pd
import pyarrow as pa
from sqlalchemy import Engine

from core.scoring.batch import score_batch
from core.scoring.plan import Plan
from core.scoring.repeats import customers_of, demand_id
from core.table.table import RawRows
from data.databases.answers import AnswersTable
from data.databases.reading import Stream, asked
from data.databases.shape import columns_of
from data.databases.waiting import WaitingRows
from data.names import name_columns
from data.parquet import rows_of, whole_columns
from data.scratch import scratch
from engines.querying.query import Into, Query, Told, hexed


@contextmanager
def fetched(
    database: Engine,
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


def _table(database: Engine, plan: Plan, into: Into | None) -> AnswersTable | None:
    if into is None:
        return None
    demand_id(plan)
    nobody = RawRows.of(pd.DataFrame({file: pd.Series(dtype="str") for _, file in plan.columns}))
    table = AnswersTable(database, into.table, columns_of(score_batch(plan, nobody).scores))
    table.open()
    return table


def _fetch(query: Query, stream: Stream) -> None:
    row, whole = 1, frozenset(query.names)
    for batch in stream.batches():
        stream.guarded.renew()  # a long query is fine as long as rows come
        customers = _customers(query, batch).assign(row=range(row, row + len(batch)))
        row += len(batch)
        whole &= whole_columns(query.names, batch.schema)
        query.waiting.add(batch, customers)
    query.whole = whole


def _customers(query: Query, batch: pa.Table) -> pd.DataFrame:
    if not (query.into and query.table):
        nobody = {"customer": "", "fingerprint": 0, "is_named": False, "is_known": False, "is_new": True}
        return pd.DataFrame(nobody, index=range(len(batch)))
    customers = customers_of(query.plan, rows_of(batch))
    names = customers["customer"].tolist()
    prints = query.table.known(names, query.into.scored_by)
    before = [prints.get(name) for name in names]
    kind = batch.column(query.names.index(query.id)).type
    if not pa.types.is_null(kind):
        query.has_whole_ids = pa.types.is_integer(kind) and query.has_whole_ids is not False
    is_new = [old != now for old, now in zip(before, hexed(customers["fingerprint"]), strict=True)]
    return customers.assign(is_known=[each is not None for each in before], is_new=is_new)
