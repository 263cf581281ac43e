"""Saying: the value of a part and what is usual, as short texts."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from core.learning.explaining.parts import Part
from core.table.cells import as_text
from core.table.dates import as_day, in_days
from core.table.values import UNKNOWN, in_words
from core.table.wording import per_cent

LONGEST = 60  # characters of a value
SHOWN = 2  # columns of a group that are spelled out


class Said(NamedTuple):
    """The customer's value of a part and the usual one."""

    value: str
    usual: str


def said(customer: pd.DataFrame, others: pd.DataFrame, parts: Sequence[Part]) -> tuple[Said, ...]:
    """Write the values of parts beside what is usual.

    Parameters
    ----------
    customer : (1, n_features).
    others : (n_others, n_features), at least one, typed alike.
    parts : of the features.

    Returns
    -------
    One Said a part; of a group, the two columns in which the customer is most unusual, with their names.
    """
    told = {name: Said(_in_words(customer[name]), _usual(others[name])) for name in customer}
    return tuple(
        _of_group(part, told, customer, others) if part.is_group else told[part.columns[0]] for part in parts
    )


def _in_words(cell: pd.Series) -> str:
    value = cell.iloc[0]
    if pd.api.types.is_number(value) and not pd.isna(value):
        return in_words(float(value))
    text = as_text(value) or UNKNOWN
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _of_group(part: Part, told: dict[str, Said], customer: pd.DataFrame, others: pd.DataFrame) -> Said:
    strangest = sorted(part.columns, key=lambda name: -_strangeness(customer[name].iloc[0], others[name]))
    value, usual = (
        ", ".join(f"{name} {told[name][which]}" for name in strangest[:SHOWN]) for which in (0, 1)
    )
    known = customer[list(part.columns)].notna().to_numpy().any()
    return Said(value if known else UNKNOWN, usual)


def _strangeness(value: float, known: pd.Series) -> float:
    """How far from the middle a number is, from 0 to 1; what is unknown is as strange as it is rare."""
    if pd.isna(value):
        return float(known.notna().mean())
    numbers = known.dropna().to_numpy()
    return abs(float(np.mean(numbers < value) - np.mean(numbers > value))) if len(numbers) else 1.0


def _usual(known: pd.Series) -> str:
    """The median of numbers and dates, else the most common value, unknown being one, with its share."""
    if pd.api.types.is_numeric_dtype(known) and known.notna().any():
        return in_words(float(known.median()))
    if pd.api.types.is_datetime64_any_dtype(known) and known.notna().any():
        return as_day(float(np.median(in_days(known.dropna()))))
    counts = known.fillna(UNKNOWN).value_counts(normalize=True) if known.notna().any() else None
    return UNKNOWN if counts is None else f"{counts.index[0]} ({per_cent(float(counts.iloc[0]))})"
