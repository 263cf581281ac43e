"""Set aside: the lines of a log that cannot be used, counted by reason and listed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from core.findings import Finding
from core.purchases.sql import literal
from core.table.wording import counted, listed

FIRST = 1000  # lines that are held in memory
# Lines that were no rows take their numbers: the k-th line that is a row comes after those before it.
NUMBERED = """
    select line + coalesce(before, 0) as "row", "column", coalesce(value, '') as value, reason from (
        select lines.rowid + 1 as line, faults."column", faulty as value, faults.reason
        from lines join faults on lines.fault = faults.fault
    ) asof left join (
        select "row" - before as after, before + 1 as before
        from (select "row", row_number() over (order by "row") - 1 as before from unread)
    ) on line >= after
    union all select "row", "column", value, reason from unread
"""


@dataclass(frozen=True)
class SetAside:
    """How many lines each reason set aside, the first of them, and what is said of them."""

    reasons: Mapping[str, int]
    first: pd.DataFrame
    findings: tuple[Finding, ...]


def list_set_aside(
    connection: duckdb.DuckDBPyConnection,
    faults: Sequence[tuple[str, str]],
    unread: pd.DataFrame,
    listing: Path | None = None,
) -> SetAside:
    """List the lines that were set aside, those of `unread` (row, column, value, reason) among them.

    Parameters
    ----------
    connection : where the table `lines` is.
    faults : column and reason of each fault, by its place.
    unread : lines that are no rows.
    listing : a Parquet file for all of them.

    Returns
    -------
    SetAside
    """
    connection.execute('create table faults (fault utinyint, "column" varchar, reason varchar)')
    connection.executemany(
        "insert into faults values (?, ?, ?)",
        [[place, column, reason] for place, (column, reason) in enumerate(faults, start=1)],
    )
    connection.register("unread", pa.Table.from_pandas(unread, preserve_index=False))
    if listing:
        connection.execute(f'copy ({NUMBERED} order by "row") to {literal(str(listing))} (format parquet)')
    first = connection.sql(f'{NUMBERED} order by "row" limit {FIRST}').to_arrow_table().to_pandas()
    counts = connection.sql("select reason, count(*) from lines join faults using (fault) group by reason")
    reasons = {str(reason): int(count) for reason, count in sorted(counts.fetchall())}
    if len(unread):
        reasons["no row of the log"] = len(unread)
    return SetAside(reasons, first, _said(reasons))


def _said(reasons: Mapping[str, int]) -> tuple[Finding, ...]:
    count = sum(reasons.values())
    if not count:
        return ()
    why = listed([f"{reason} ({times:,})" for reason, times in reasons.items()])
    message = f"{counted(count, 'line')} of the log {'was' if count == 1 else 'were'} set aside: {why}."
    remedy = "Download what was set aside, correct it and open the log again."
    return (Finding("lines-set-aside", "warning", "file", message, {"lines": count}, remedy),)
