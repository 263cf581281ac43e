"""Dates: year first, with the month's name, or in the order of their column, `31/12/2017` or `12/31/2017`.

A format is named by its order; year first, which any column may hold, has no name. A time may follow; a
time zone is left out: day and hour stay as they are written, whatever the zone.
"""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from core.table.cells import Cells, matching

Dates = NDArray[np.datetime64]
Ints = NDArray[np.int64]
EPOCH = np.datetime64(0, "us")
DAY_FIRST, MONTH_FIRST = "day-month-year", "month-day-year"
YEARS_FIRST = "year-month-day"
ORDERS = (DAY_FIRST, MONTH_FIRST)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMED = (
    r"(?P<name>(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\.?"
)
TIME = (
    r"(?:(?:[T ]|, ?)(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<part>\d+))?)?)?"
    r" ?(?P<half>[AaPp]\.?[Mm]\.?)?(?: ?(?:[Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?)?$"
)
YEAR = r"(?P<year>\d{4}|\d{2})"
YEAR_FIRST = rf"^(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P<again>[-/.])(?P<day>\d{{1,2}}){TIME}"
DAY_NAME = rf"^(?P<day>\d{{1,2}})\.?[- ]?{NAMED}[- ,]{{1,2}}{YEAR}{TIME}"
NAME_DAY = rf"^{NAMED} ?(?P<day>\d{{1,2}}),? (?P<year>\d{{4}}){TIME}"
IN_ORDER = rf"^(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<other>\d{{1,2}})(?P<again>[-/.]){YEAR}{TIME}"
ANY = r"^\s*(?:\d|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))[^\n]{5,40}$"
TURN = 69  # 68 is 2068 and 69 is 1969, as POSIX has it


def as_dates(texts: pa.Array, written: str = "") -> Dates:
    """Read dates; anything else, and days there never were, are missing.

    Parameters
    ----------
    texts : (n_texts,) of text.
    written : the order of dates such as 31/12/2017; empty: they are no dates.

    Returns
    -------
    (n_texts,) microseconds.
    """
    try:
        read = pc.cast(texts, pa.timestamp("us"))
    except pa.ArrowInvalid:
        return _parsed(texts, written)
    return np.asarray(read.to_numpy(zero_copy_only=False))


def in_days(dates: pd.Series | Dates) -> NDArray[np.float64]:
    """Dates (n_dates,) as days since 1970, missing ones as NaN."""
    return np.asarray((np.asarray(dates) - EPOCH) / np.timedelta64(1, "D"))


def as_floats(values: pd.Series | NDArray[Any]) -> NDArray[np.float64]:
    """Numbers (n_values,) as they are and dates as days since 1970, missing ones as NaN."""
    return in_days(values) if values.dtype.kind == "M" else np.asarray(values, dtype=np.float64)


def as_day(days: float) -> str:
    """The day that is so many days after 1970 began, year first."""
    return str(EPOCH.astype("datetime64[D]") + int(np.floor(days)))


def agreed_order(cells: Cells) -> tuple[str, bool]:
    """Find the order of dates such as 31/12/2017 in a column.

    Parameters
    ----------
    cells : of the column.

    Returns
    -------
    order : in which more cells are a date; day first if both read as many; empty without such dates.
    doubtful : whether both read as many.
    """
    dated = in_order(cells.different)
    if not dated.any():
        return "", False
    found = _parts(cells.different.filter(pa.array(dated)), IN_ORDER)
    counts = cells.counts[dated]
    read = [int(counts[~np.isnat(_in_order(found, order))].sum()) for order in ORDERS]
    return (ORDERS[int(read[1] > read[0])], read[0] == read[1]) if any(read) else ("", False)


def in_order(texts: pa.Array) -> NDArray[np.bool_]:
    """Mark the texts (n_texts,) that are dates such as 31/12/2017, whose order their column decides."""
    return matching(texts, IN_ORDER)


def why_no_date(texts: pa.Array, written: str = "") -> pa.Array:
    """Say why texts are no dates.

    Parameters
    ----------
    texts : (n_texts,) that `as_dates` does not read.
    written : the order of their parts.

    Returns
    -------
    (n_texts,) of text.
    """
    shaped = pc.or_(pc.match_substring_regex(texts, YEAR_FIRST), pc.and_(in_order(texts), bool(written)))
    return pc.if_else(shaped, "no such date", f"not a date ({written or YEARS_FIRST})")


def _parsed(texts: pa.Array, written: str) -> Dates:
    dates = np.full(len(texts), np.datetime64("NaT"), dtype="datetime64[us]")
    unread = np.flatnonzero(matching(texts, ANY))
    for pattern in (YEAR_FIRST, DAY_NAME, NAME_DAY, *([IN_ORDER] if written else [])):
        left = texts.take(pa.array(unread))
        fits = matching(left, pattern)
        if fits.any():
            found = _parts(left.filter(pa.array(fits)), pattern)
            dates[unread[fits]] = _in_order(found, written) if pattern == IN_ORDER else _moment(found)
            unread = unread[~fits]
    return dates


def _parts(texts: pa.Array, pattern: str) -> dict[str, pa.Array]:
    """The parts of texts (n_texts,) that all match the pattern."""
    found = pc.extract_regex(texts, pattern)
    parts = {field.name: pc.struct_field(found, field.name) for field in found.type}
    if "mark" in parts:  # 31/12.2017 is no date
        parts["year"] = pc.if_else(pc.equal(parts["mark"], parts["again"]), parts["year"], None)
    return parts


def _in_order(found: dict[str, pa.Array], order: str) -> Dates:
    day, month = ("first", "other") if order == DAY_FIRST else ("other", "first")
    return _moment({**found, "day": found[day], "month": found[month]})


def _moment(found: dict[str, pa.Array]) -> Dates:
    """The moments (n_texts,) these parts speak of, missing where there is none."""
    year, day = _whole(found["year"], -1), _whole(found["day"], 0)
    short = pc.equal(pc.utf8_length(found["year"]), 2).fill_null(False).to_numpy(zero_copy_only=False)
    year = np.where(short, year + np.where(year < TURN, 2000, 1900), year)
    month = _months(found["name"]) if "name" in found else _whole(found["month"], 0)
    real = (year >= 1) & (month >= 1) & (month <= 12) & (day >= 1)
    first = (np.where(real, (year - 1970) * 12 + month - 1, 0)).astype("datetime64[M]")
    date = first.astype("datetime64[D]") + np.where(real, day - 1, 0)
    seconds, real_time = _seconds(found)
    real &= (date.astype("datetime64[M]") == first) & real_time
    moments = date.astype("datetime64[us]") + seconds
    return np.where(real, moments, np.datetime64("NaT"))


def _seconds(found: dict[str, pa.Array]) -> tuple[NDArray[np.timedelta64], NDArray[np.bool_]]:
    """The time of day of each text (n_texts,), and whether there is such a time."""
    hour, minute, second = (_whole(found[name], 0) for name in ("hour", "minute", "second"))
    half = pc.utf8_lower(pc.utf8_slice_codeunits(found["half"], 0, 1))
    real = (hour < 24) & (minute < 60) & (second < 60)
    late, early = (pc.equal(half, each).fill_null(False).to_numpy(zero_copy_only=False) for each in "pa")
    real &= ~(late | early) | ((hour >= 1) & (hour <= 12))
    hour = np.where(late & (hour < 12), hour + 12, np.where(early & (hour == 12), 0, hour))
    parts = pc.utf8_slice_codeunits(pc.utf8_rpad(found["part"], 6, "0"), 0, 6)
    micro = (hour * 3600 + minute * 60 + second) * 1_000_000 + _whole(parts, 0)
    return np.where(real, micro, 0).astype("timedelta64[us]"), real


def _whole(digits: pa.Array, empty: int) -> Ints:
    """Digits (n_texts,) as whole numbers; without a digit, `empty`."""
    filled = pc.if_else(pc.equal(pc.utf8_length(digits), 0), None, digits)
    return np.asarray(pc.cast(filled, pa.int64()).fill_null(empty).to_numpy())


def _months(names: pa.Array) -> Ints:
    short = pc.utf8_lower(pc.utf8_slice_codeunits(names, 0, 3))
    return np.asarray(pc.index_in(short, pa.array(MONTHS)).fill_null(-1).to_numpy()).astype(np.int64) + 1
