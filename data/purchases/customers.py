"""Purchases: the file of a purchase log -> one row a customer, in bounded memory; no line is lost.

Lines are numbered from 1 below the header, as rows are everywhere.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from core.errors import BadColumn, NoSuchFile, NotATable, SingleClassTarget, TooFewRows
from core.findings import Finding
from core.purchases import lines, queries
from core.purchases.categories import Categories
from core.purchases.features import Feature
from core.purchases.guess import suggested
from core.purchases.layout import Layout
from core.purchases.lines import Reading
from core.purchases.log import PurchaseLog, Window
from core.purchases.remarks import customers_left_out, uncategorised_lines
from core.purchases.tables import steps
from core.table.wording import counted
from data.purchases.logs import RAW, OpenedLog, database, head_of, open_log, read_as
from data.purchases.set_aside import list_set_aside

MOST_CLASSES = 60
MOST_PARTS = 12
MOST_VALUES = 5
Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Customers:
    """Customers made of a log.

    `frame` has the customer, the features and the target, one row a customer; `features` says what each
    column means, `classes` are those of the target. Of the lines `read`, `used` could be used, `outside`
    of these lie after the horizon; the rest was set aside: `reasons` counts them, `set_aside` lists the
    first 1,000 (row, column, value, reason).
    """

    frame: pd.DataFrame
    features: tuple[Feature, ...]
    classes: tuple[str, ...]
    read: int
    used: int
    outside: int
    reasons: Mapping[str, int]
    set_aside: pd.DataFrame
    findings: tuple[Finding, ...]

    @property
    def set_aside_count(self) -> int:
        """How many lines were set aside; `read` = `used` + these."""
        return self.read - self.used


def customers_of(
    path: Path,
    log: PurchaseLog,
    window: Window,
    categories: Categories | None = None,
    progress: Progress = lambda share, doing: None,
    *,
    listing: Path | None = None,
) -> Customers:
    """Make one row a customer of a log of any size.

    Parameters
    ----------
    path : the log, in any format that can be read; CSV and Parquet may be larger than memory.
    log : which of its columns say what.
    window : what is observed and what is predicted.
    categories : which values are which class; None takes each category for a class.
    progress : told the share that is done and what is being done.
    listing : a Parquet file for all lines set aside, not the first 1,000 alone.

    Returns
    -------
    Customers

    Raises
    ------
    NoSuchFile, NotATable, MissingColumns, BadColumn, BadWindow, TooFewRows, SingleClassTarget
    """
    with TemporaryDirectory(prefix="patron-") as folder, database(Path(folder)) as connection:
        progress(0.0, "reading")
        if listing and not listing.parent.is_dir():
            raise NoSuchFile(
                f"There is no folder '{listing.parent}'.", "Make the folder first, or name another."
            )
        opened = open_log(connection, path, Path(folder))
        log.demand(list(opened.source.types), categories.columns if categories else ())
        try:
            reading, said = _read_lines(connection, opened, log, categories)
            layout = _lay_out(connection, log, window)
            _make(connection, log, window, progress)
            _demand_customers(connection, window)
            frame = _frame(connection, layout)
            faults = lines.faults(log, reading)
            aside = list_set_aside(connection, faults, opened.unread, listing)
        except duckdb.OutOfRangeException as error:
            raise BadColumn(f"The amounts in '{log.amount}' are too large to be added up.") from error
        except (duckdb.OperationalError, duckdb.InvalidInputException) as error:
            raise NotATable(
                "The log could not be read to its end.",
                "The file may be damaged, or there is no room left on the disk: "
                "customers need about twice the room of the log.",
            ) from error
        read, used, outside = connection.sql(queries.tally(window)).fetchall()[0]
        left_out = tuple(_left_out(connection, window, len(frame), used))
    progress(1.0, "done")
    spoken = [each for each in opened.findings if each.code != "lines-set-aside"]  # counted with the rest
    findings = (*spoken, *said, *aside.findings, *left_out)
    classes = tuple(sorted(frame[layout.target].unique()))
    read += len(opened.unread)
    return Customers(
        frame, layout.features, classes, read, used, outside, aside.reasons, aside.first, findings
    )


def columns_of(path: Path) -> tuple[str, ...]:
    """The columns of a log, without reading all of it.

    Raises
    ------
    NoSuchFile, NotATable
    """
    return tuple(str(name) for name in head_of(path))


def suggestion(path: Path) -> PurchaseLog | None:
    """Propose which column of a log says what.

    Raises
    ------
    NoSuchFile, NotATable
    """
    return suggested(head_of(path))


def _read_lines(
    connection: duckdb.DuckDBPyConnection, opened: OpenedLog, log: PurchaseLog, categories: Categories | None
) -> tuple[Reading, list[Finding]]:
    """Make the table `lines`, and say how they were read."""
    reading, said = read_as(connection, opened.source, log)
    for place, rule in enumerate(categories.rules if categories else ()):
        connection.execute(f"create table rule_{place} (value varchar primary key, class varchar)")
        connection.executemany(
            f"insert into rule_{place} values (?, ?)", [list(pair) for pair in rule.classes]
        )
    connection.execute(lines.lines(opened.source, log, reading, categories))
    connection.execute(f"drop table if exists {RAW}")
    return reading, said


def _lay_out(connection: duckdb.DuckDBPyConnection, log: PurchaseLog, window: Window) -> Layout:
    """See what the observed part holds, and which features it gives."""
    first, last, has_times, usable = connection.sql(queries.extent(window)).fetchall()[0]
    if not usable:
        raise NotATable(
            "No line of the log can be used.",
            f"See that '{log.date}' holds dates and '{log.amount}' numbers.",
        )
    window.demand_inside(first.date(), last.date())
    classes = _texts(connection, queries.classes(window, MOST_CLASSES + 1))
    if len(classes) > MOST_CLASSES:
        raise BadColumn(
            f"'{log.category}' has more than {MOST_CLASSES} categories.",
            "Say which of them belong together, in a category file.",
        )
    if not classes:
        raise BadColumn(
            f"Nothing bought by {window.cutoff} belongs to a category.",
            f"Name the column of categories, or correct the category file: its values are those of "
            f"'{log.category}'.",
        )
    parts = _texts(connection, queries.largest_parts(window, MOST_PARTS)) if log.shares else []
    return Layout.of(log, classes, parts, has_times)


def _make(
    connection: duckdb.DuckDBPyConnection, log: PurchaseLog, window: Window, progress: Progress
) -> None:
    wanted = steps(log, window)
    for place, (doing, sql) in enumerate(wanted):
        progress((place + 1) / (len(wanted) + 1), doing)
        connection.execute(sql)


def _frame(connection: duckdb.DuckDBPyConnection, layout: Layout) -> pd.DataFrame:
    """The customers; columns by class come as one long column a kind, and are folded here."""
    frame = connection.sql(layout.query()).to_arrow_table().to_pandas()
    long = connection.sql(layout.grid_query()).to_arrow_table()
    folded = {}
    for kind, column in zip(layout.by_class, long.columns, strict=True):
        values = column.to_numpy().reshape(len(frame), len(kind))
        folded.update({feature.name: values[:, place] for place, feature in enumerate(kind)})
    wide = pd.concat([frame, pd.DataFrame(folded)], axis=1)
    return wide[[layout.customer, *(feature.name for feature in layout.features), layout.target]]


def _demand_customers(connection: duckdb.DuckDBPyConnection, window: Window) -> None:
    kept, different, single = connection.sql(queries.KEPT).fetchall()[0]
    if not kept:
        until = f"in the {counted(window.horizon_days, 'day')} after" if window.horizon_days else "after"
        raise TooFewRows(
            f"No customer has {counted(window.min_baskets, 'basket')} by {window.cutoff} and buys something "
            f"of a category {until} it.",
            "Take another cutoff, a longer horizon or fewer baskets.",
        )
    if different == 1:
        raise SingleClassTarget(f"Every customer buys '{single}' next, so there is nothing to tell apart.")


def _left_out(
    connection: duckdb.DuckDBPyConnection, window: Window, kept: int, used: int
) -> Iterator[Finding]:
    """What is said of customers that became no row and of lines without a category."""
    there, seen = connection.sql(queries.present(window)).fetchall()[0]
    values = connection.sql(queries.uncategorised(MOST_VALUES)).fetchall()
    of_all = int(values[0][2]) if values else 0
    commonest = [(value, count) for value, count, _ in values]
    said = (customers_left_out(window, kept, seen, there), uncategorised_lines(of_all, used, commonest))
    yield from (each for each in said if each)


def _texts(connection: duckdb.DuckDBPyConnection, sql: str) -> list[str]:
    return [str(row[0]) for row in connection.sql(sql).fetchall()]
