"""Cells: text in, typed values out, with a mark on every cell that does not fit its column's kind."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.table.schema import Kind

MISSING_WORDS = frozenset({"", "n/a", "nan", "null", "#n/a", "<na>"})  # `words` has the doubtful ones
LARGEST = float(np.finfo("float32").max)  # what the models hold numbers in
NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
DATE = r"^\d{4}-\d{1,2}-\d{1,2}([T ][\d:.,]+)?$"
ZONE = r"([T ]\d[\d:.,]*)\s*(?:[Zz]|[+-]\d{2}(?::?\d{2})?)$"
FLAG_WORDS = tuple(
    frozenset(pair)
    for pair in (("0", "1"), ("yes", "no"), ("y", "n"), ("true", "false"), ("t", "f"), ("on", "off"))
)


def as_text(value: Any) -> str | None:
    """Write one value the way a file would hold it.

    Parameters
    ----------
    value : text, number, boolean, date or missing; a whole float loses its `.0`, so that 1, 1.0 and
        "1" are the same category.

    Returns
    -------
    Stripped text, or None for a missing value or a missing-value word such as `n/a`.
    """
    if value is None or (np.isscalar(value) and pd.isna(value)) or value is pd.NaT:
        return None
    if isinstance(value, float | np.floating) and np.isfinite(value) and float(value).is_integer():
        value = int(value)
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        value = value.date()
    text = str(value).strip()
    return None if text.lower() in MISSING_WORDS else text


def as_texts(values: pd.Series) -> pd.Series:
    """Write a column the way a file would hold it, missing cells as None.

    Parameters
    ----------
    values : (n_rows,) of any type.

    Returns
    -------
    (n_rows,) of text with the index kept; see `as_text`.
    """
    if isinstance(values.dtype, pd.StringDtype):  # a file of text: the same rule, a hundred times faster
        stripped = values.str.strip().astype("str")
        return stripped.mask(stripped.str.lower().isin(list(MISSING_WORDS)))
    codes, different = pd.factorize(values, use_na_sentinel=True)
    written = np.array([*(as_text(value) for value in different), None], dtype=object)
    return pd.Series(written[codes], index=values.index, name=values.name, dtype="str")


def as_spelled(texts: pd.Series, categories: Sequence[str]) -> pd.Series:
    """Spell the answers of a flag as its categories are spelled.

    Parameters
    ----------
    texts : (n_rows,) of text as `as_texts` gives it.
    categories : the two answers known; TRUE and True are both `true` if that is one of them.

    Returns
    -------
    (n_rows,) of text; what is no known answer stays as it is.
    """
    other = texts.notna() & ~texts.isin(list(categories))
    if not other.any():
        return texts
    known = {category.lower(): category for category in categories}
    spelled = [known.get(text.lower(), text) for text in texts[other]]
    return texts.mask(other, pd.Series(spelled, index=texts.index[other], dtype="str"))


def as_kind(texts: pd.Series, kind: Kind) -> tuple[pd.Series, pd.Series]:
    """Type a column of text.

    Parameters
    ----------
    texts : (n_rows,) of text as `as_texts` gives it.
    kind : what the column should hold.

    Returns
    -------
    values : (n_rows,) float64 for numbers, datetime64 for dates, text for the rest.
    bad : (n_rows,) bool, cells that hold something and do not fit; their value is missing.
    """
    if kind == "number":
        values = as_numbers(texts)
    elif kind == "date":
        values = as_dates(texts)
    else:
        return texts, pd.Series(False, index=texts.index)
    return values, values.isna() & texts.notna()


def as_numbers(texts: pd.Series) -> pd.Series:
    """Read numbers written with a decimal point; anything else, or beyond 3.4e38 (float32), is missing."""
    written = pa.array(texts, type=pa.large_string())
    numbers = pc.if_else(pc.match_substring_regex(written, NUMBER), written, None)
    values = pd.Series(pc.cast(numbers, pa.float64()).to_pandas().to_numpy(), index=texts.index)
    return values.where(values.abs() <= LARGEST)


def as_dates(texts: pd.Series) -> pd.Series:
    """Read dates written year first (ISO 8601); anything else is missing.

    A time zone is left out: day and hour stay as they are written, whatever the zone.
    """
    written = pa.array(texts, type=pa.large_string())
    dated = pc.if_else(pc.match_substring_regex(written, r"^\d{4}-"), written, None)
    if pc.any(pc.match_substring_regex(dated, ZONE)).as_py():
        dated = pc.replace_substring_regex(dated, ZONE, r"\1")
    dates = pc.if_else(pc.match_substring_regex(dated, DATE), dated, None)
    if dates.null_count == len(dates):
        return pd.Series(pd.NaT, index=texts.index, dtype="datetime64[us]")
    read = pd.Series(dates.to_pandas(), dtype="str").set_axis(texts.index)
    return pd.to_datetime(read, errors="coerce", format="ISO8601")


def is_flag(different: set[str]) -> bool:
    """Whether these values are a yes and a no in one of the usual spellings."""
    return {value.lower() for value in different} in FLAG_WORDS
