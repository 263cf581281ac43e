"""Periods: how customers, a number or the shares of categories go through time."""

import numpy as np
import pandas as pd

from core.errors import BadColumn
from core.explore.coded import named_levels
from core.explore.spread.quantiles import quantiles_within
from core.table.dates import as_floats
from core.table.table import Table
from core.table.wording import counted, per_cent

# The longest span in days that a period is used for: about 60 of them fit into a picture.
SPANS = {"day": 62, "week": 62 * 7, "month": 62 * 30.5, "quarter": 62 * 91.5, "year": np.inf}
MONTHS = {"month": 1, "quarter": 3, "year": 12}
MONDAY = 3  # days from a Monday to 1970-01-01


def over_time(table: Table, date: str, value: str | None = None, by: str | None = None) -> pd.DataFrame:
    """Count the customers of each period, with the quantiles of a number or the shares of categories.

    The period is a day, week (from Monday), month, quarter or year, whichever gives at most about 60 of
    them; periods without a customer are there with 0.

    Parameters
    ----------
    table : Table of n_rows; rows without a date (or without a category of `by`) are left out.
    date : a column of dates.
    value : a number, summed up by quantiles in each period.
    by : a column of categories, such as the target; beyond the 20 most common they are added up.

    Returns
    -------
    One line per period, or per period and category. Columns: `period` (its first day), `label` (in
    words), `category` (only with `by`, the most common first), `customers`, `share` (of the period's
    customers with `by`, otherwise of all; 0 where there are none) and, with `value`, `known`, `q05`,
    `q25`, `q50`, `q75`, `q95` (NaN where nothing is known).

    Raises
    ------
    MissingColumns, BadColumn (`date` holds no dates, `value` no numbers)
    """
    _demand_kinds(table, date, value)
    kept = table.frame[table.frame[[date] if by is None else [date, by]].notna().all(axis=1)]
    period, codes, first = _placed(kept[date].to_numpy())
    lines = _described(first, int(codes.max(initial=-1)) + 1, period)
    if by is not None:
        levels, categories = named_levels(kept[by])
        codes = codes * len(categories) + levels
        lines = lines.merge(pd.DataFrame({"category": pd.Series(categories, dtype="str")}), how="cross")
    lines["customers"] = np.bincount(codes, minlength=len(lines))
    whole = lines.groupby("period")["customers"].transform("sum") if by else lines["customers"].sum()
    lines["share"] = lines["customers"] / np.maximum(whole, 1)
    if value is None:
        return lines
    return lines.join(quantiles_within(as_floats(kept[value]), codes, len(lines)))


def periods_in_words(frame: pd.DataFrame, value: str | None = None) -> str:
    """Say how something went through time.

    Parameters
    ----------
    frame : what `over_time` returned.
    value : the name of the number, if it was given one.

    Returns
    -------
    A sentence on the first and the last period, or on the most and the fewest customers.
    """
    if frame.empty:
        return "No customer has a date."
    if value is not None and "category" not in frame:
        return _value_in_words(frame[frame["known"] > 0], value)
    if "category" in frame:
        return _shares_in_words(frame)
    most, fewest = (frame.loc[at] for at in (frame["customers"].idxmax(), frame["customers"].idxmin()))
    return (
        f"{counted(int(frame['customers'].sum()), 'customer')} from {frame['label'].iloc[0]} to "
        f"{frame['label'].iloc[-1]}: the most in {most['label']} ({most['customers']:,}), the fewest in "
        f"{fewest['label']} ({fewest['customers']:,})."
    )


def _demand_kinds(table: Table, date: str, value: str | None) -> None:
    if table.schema[date].kind != "date":
        raise BadColumn(f"'{date}' holds no dates.", "Choose a column of dates.")
    if value is not None and not table.schema[value].is_number:
        raise BadColumn(f"'{value}' holds no numbers.", "Choose a column of numbers.")


def _placed(dates: np.ndarray) -> tuple[str, np.ndarray, int]:
    """The period that suits the span, each row's place among the periods, and the first one's number."""
    if not len(dates):
        return "day", np.array([], dtype=np.int64), 0
    days = dates.astype("datetime64[D]").astype(np.int64)
    span = days.max() - days.min()
    period = next(name for name, most in SPANS.items() if span < most)
    if period == "day":
        numbers = days
    elif period == "week":
        numbers = (days + MONDAY) // 7
    else:
        numbers = dates.astype("datetime64[M]").astype(np.int64) // MONTHS[period]
    return period, numbers - numbers.min(), int(numbers.min())


def _described(first: int, n_periods: int, period: str) -> pd.DataFrame:
    numbers = np.arange(first, first + n_periods)
    if period in MONTHS:
        starts = (numbers * MONTHS[period]).astype("datetime64[M]")
    else:
        starts = (numbers * 7 - MONDAY if period == "week" else numbers).astype("datetime64[D]")
    dates = pd.Series(starts.astype("datetime64[us]"))
    return pd.DataFrame({"period": dates, "label": _labels(dates, period)})


def _labels(starts: pd.Series, period: str) -> pd.Series:
    if period == "quarter":
        return (starts.dt.year.astype("str") + " Q" + starts.dt.quarter.astype("str")).astype("str")
    written = {"year": "%Y", "month": "%Y-%m", "week": "week of %Y-%m-%d"}.get(period, "%Y-%m-%d")
    return starts.dt.strftime(written).astype("str")


def _value_in_words(known: pd.DataFrame, value: str) -> str:
    if known.empty:
        return f"No customer has both a date and {value}."
    first, last = known.iloc[0], known.iloc[-1]
    return (
        f"The median of {value} was {first['q50']:,.4g} in {first['label']} and {last['q50']:,.4g} in "
        f"{last['label']}."
    )


def _shares_in_words(frame: pd.DataFrame) -> str:
    filled = frame[frame["share"] > 0]
    first, last = filled["label"].iloc[[0, -1]]
    if first == last:
        return f"All customers with a date are in {first}."
    shares = frame.pivot(index="category", columns="label", values="share")
    change = shares[last] - shares[first]
    moved = change.abs().idxmax()
    went = "rose" if change[moved] > 0 else "fell" if change[moved] < 0 else "stayed"
    return (
        f"Most moved: {moved}, which {went} from {per_cent(shares.at[moved, first])} of the customers in "
        f"{first} to {per_cent(shares.at[moved, last])} in {last}."
    )
