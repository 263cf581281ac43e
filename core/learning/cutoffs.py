"""Cutoffs: the days that part rows which teach from later rows which test, and the columns that say so."""

from collections.abc import Sequence
from datetime import date, datetime

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.errors import BadScheme
from core.table.dates import as_day, in_days
from core.table.schema import Schema
from core.table.wording import listed

Day = date | str
Parts = NDArray[np.int64]
EARLY = 0.8  # share of the rows up to the day that is proposed


def demand_columns(schema: Schema, target: str, group: str | None, time: str | None) -> None:
    """See that the columns that say how to cut the rows are there and can say it.

    Parameters
    ----------
    schema : of the table.
    target : the column to predict.
    group : rows of one value of it stay together.
    time : tells earlier rows from later ones.

    Raises
    ------
    MissingColumns, BadScheme
    """
    schema.only([name for name in (group, time) if name])
    if target in (group, time):
        raise BadScheme(
            f"'{target}' is the target: it cannot say how to cut the rows.", "Take another column."
        )
    if time and schema[time].kind != "date":
        dates = [column.name for column in schema.columns if column.kind == "date"]
        there = f"Take one of: {', '.join(dates)}." if dates else "This table has no column of dates."
        raise BadScheme(f"'{time}' is not a column of dates.", there)


def cutoffs_of(dates: pd.Series | None, asked: Day | Sequence[Day]) -> tuple[date, ...]:
    """Read the days at which rows are cut: earliest first, with rows before and after each.

    Parameters
    ----------
    dates : (n_rows,) of the column that tells earlier rows from later ones, if there is one.
    asked : one day or several, as dates or as text such as 2017-06-30.

    Returns
    -------
    Days; none where no column tells the time.

    Raises
    ------
    BadScheme
    """
    wanted = sorted({_day(each) for each in ([asked] if isinstance(asked, date | str) else asked)})
    if dates is None:
        if wanted:
            raise BadScheme("A cutoff needs a column of dates.", "Name the column that tells the time.")
        return ()
    days = in_days(dates.dropna())
    if not len(days):
        raise BadScheme(f"'{dates.name}' holds no dates.", "Take another column.")
    if not wanted:
        usual = usual_cutoff(dates)
        raise BadScheme(
            f"'{dates.name}' needs a day to cut at.", f"Take {usual}, say: most rows are earlier."
        )
    parts = parts_of(dates, wanted)
    if len(np.unique(parts[parts >= 0])) <= len(wanted):
        span = f"from {as_day(float(days.min()))} to {as_day(float(days.max()))}"
        raise BadScheme(f"Cutting '{dates.name}' ({span}) at {_said(wanted)} leaves a part without rows.")
    return tuple(wanted)


def usual_cutoff(dates: pd.Series) -> date:
    """Propose a day to cut at.

    Parameters
    ----------
    dates : (n_rows,) at least one of them known.

    Returns
    -------
    The day up to which four of five rows lie.
    """
    days = in_days(dates.dropna())
    return date.fromisoformat(as_day(float(np.quantile(days, EARLY, method="lower"))))


def parts_of(dates: pd.Series, cutoffs: Sequence[date]) -> Parts:
    """Number the parts that cutoffs cut rows into.

    Parameters
    ----------
    dates : (n_rows,).
    cutoffs : days, earliest first.

    Returns
    -------
    (n_rows,) part of each row: 0 up to and with the first day, 1 up to and with the second, and so on;
    -1 without a date.
    """
    ends = in_days(pd.Series(list(cutoffs), dtype="datetime64[s]"))
    parts = np.searchsorted(ends, np.floor(in_days(dates)), side="left")
    return np.where(dates.isna(), -1, parts)


def _said(days: Sequence[date]) -> str:
    return listed([str(day) for day in days])


def _day(asked: Day) -> date:
    if isinstance(asked, date):
        return asked.date() if isinstance(asked, datetime) else asked
    try:
        return date.fromisoformat(asked)
    except ValueError as strange:
        raise BadScheme(f"'{asked}' is not a day.", "Write it as 2017-06-30.") from strange
