"""Inference: what kind of column is this, and what is it for?"""

import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from core.table.cells import as_dates, as_kind, as_numbers, is_flag
from core.table.schema import Column, Correction, Kind, Role, Schema
from core.table.words import are_missing, words_kept

KIND_SHARE = 0.95  # a column is of a kind when at least this share of its filled cells reads as it
ID_SHARE = 0.95  # an id has (almost) one value a row
MOST_CATEGORIES = 200  # more different values than this, spread over the rows, is text
ID_NAME = re.compile(
    r"(^|[_\s])(id|uuid|guid|key|number|no|nr|code)$|(customer|user|client)id", re.IGNORECASE
)


def infer(texts: pd.DataFrame, corrections: Mapping[str, Correction] | None = None) -> Schema:
    """Say what each column of a raw table holds and what it is for.

    Parameters
    ----------
    texts : (n_rows, n_columns) of text, missing cells as NA.
    corrections : what a person said of some columns; it wins over what is seen.

    Returns
    -------
    Schema with one Column each, in order. No column is made the target unless a correction says so.

    Raises
    ------
    MissingColumns : a correction speaks of a column that is not there.
    BadColumn : two targets or two ids were asked for.
    """
    said = corrections or {}
    columns = []
    for name in texts.columns:
        correction = said.get(name, Correction())
        kind = correction.kind or guess_kind(texts[name])
        column = describe(name, texts[name], kind)
        if correction.kind and correction.kind != "text" and column.role == "id":
            column = replace(column, role="feature")  # said to hold quantities or categories: no id
        columns.append(column)
    schema = _one_id(Schema(tuple(columns)))
    return schema.with_roles({name: each.role for name, each in said.items() if each.role})


def guess_kind(texts: pd.Series) -> Kind:
    """Guess what a column of text holds from its filled cells.

    Parameters
    ----------
    texts : (n_rows,) of text, missing cells as NA.

    Returns
    -------
    The kind at least 95 % of the filled cells agree with, doubtful words such as `none` left out; "text"
    when nothing is filled. A column with a leading zero (`01234`) holds names, not numbers.
    """
    filled = texts[~are_missing(texts)].dropna()
    if filled.empty:
        return "text"
    different = pd.Series(filled.unique())
    if len(different) == 2 and is_flag(set(different)):
        two = set(different) == {"0", "1"} or not words_kept(texts)  # yes, no and none are three
        return "flag" if two else "category"
    if _share_of(as_numbers(filled)) >= KIND_SHARE and not different.str.match(r"0\d").any():
        return "number"
    if _share_of(as_dates(filled)) >= KIND_SHARE:
        return "date"
    wordy = different.str.len().mean() > 40
    spread = len(different) > MOST_CATEGORIES and len(different) > len(filled) / 20
    return "text" if wordy or spread else "category"


def describe(name: str, texts: pd.Series, kind: Kind) -> Column:
    """Describe one column, taken as of this kind.

    Parameters
    ----------
    name : the column's name.
    texts : (n_rows,) of text, missing cells as NA.
    kind : what the column holds.

    Returns
    -------
    Column whose role is "feature", "id" or, with a reason, "ignored".
    """
    words = words_kept(texts) if kind in ("category", "text") else ()
    values, _ = as_kind(texts.mask(are_missing(texts, words)), kind)
    filled = values.dropna()
    distinct = int(filled.nunique())
    missing = float(1 - len(filled) / len(values)) if len(values) else 1.0
    role, reason = _guess_role(name, filled, kind, distinct)
    seen = Column(name, kind, role, missing, distinct, reason=reason, words=words)
    if filled.empty:
        return seen
    if kind == "number":
        return _with_range(seen, filled)
    if seen.is_category:
        return _with_categories(seen, filled)
    return seen


def _share_of(parsed: pd.Series) -> float:
    return float(parsed.notna().mean())


def _guess_role(name: str, filled: pd.Series, kind: Kind, distinct: int) -> tuple[Role, str]:
    if distinct == 0:
        return "ignored", "no value at all"
    if distinct == 1:
        return "ignored", "the same value in every row"
    if _is_id(name, filled, kind, distinct):
        return "id", ""
    if kind == "text":
        return "ignored", "free text"
    if kind == "date":
        return "ignored", "a date: give it the role 'feature' to use it as days"
    return "feature", ""


def _is_id(name: str, filled: pd.Series, kind: Kind, distinct: int) -> bool:
    """Whether a column names the rows: (almost) all different, and whole, named or shaped like an id."""
    if distinct < ID_SHARE * len(filled) or len(filled) < 2:
        return False
    if kind == "number":
        whole = bool(np.all(filled == np.floor(filled)))
        counts_up = bool(filled.is_monotonic_increasing) and distinct == len(filled) and len(filled) > 20
        return whole and (counts_up or bool(ID_NAME.search(name)))
    if kind in ("text", "category"):
        return bool(ID_NAME.search(name)) or not filled.str.contains(r"\s").any()
    return False


def _one_id(schema: Schema) -> Schema:
    """Keep the first id; a second one names the same rows and is left out."""
    first = schema.id
    return schema.with_roles({first: "id"}) if first else schema


def _with_range(column: Column, filled: pd.Series) -> Column:
    numbers = filled.to_numpy(dtype=float)
    low, typical, high = (float(value) for value in np.quantile(numbers, [0, 0.5, 1]))
    whole = bool(np.all(numbers == np.floor(numbers)))
    return replace(column, low=low, typical=typical, high=high, whole=whole)


def _with_categories(column: Column, filled: pd.Series) -> Column:
    counts = filled.value_counts()
    common = min(counts[counts == counts.iloc[0]].index)
    return replace(column, typical=str(common), categories=tuple(sorted(map(str, counts.index))))
