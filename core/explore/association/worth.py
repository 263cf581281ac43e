"""Worth: which of many columns are worth comparing with each other."""

import numpy as np
import pandas as pd

from core.explore.coded import level_codes
from core.explore.sampling import sampled
from core.table.dates import as_floats
from core.table.schema import Schema

FEW_ROWS = 1_000  # enough to choose by
LEVELS = 3  # of a column of categories, the most common ones
TARGET_LEVELS = 20


def most_associated(frame: pd.DataFrame, schema: Schema, most: int) -> list[str]:
    """Choose the columns that go most with the target or, without one, with any other column.

    Each column stands for itself (its ranks) or for its most common categories (as 0 and 1); what counts
    is the largest correlation by size, seen in 1,000 rows.

    Parameters
    ----------
    frame : (n_rows, n_columns) typed by the schema; no text.
    schema : says which columns hold categories and which one is the target.
    most : how many columns are wanted, the target among them.

    Returns
    -------
    At most `most` names in the frame's order.
    """
    names = [str(name) for name in frame]
    if len(names) <= most:
        return names
    rows = sampled(frame, FEW_ROWS)
    target = schema.target if schema.target in names else None
    kinds = {column.name: column for column in schema.columns}
    parts = [
        _indicators(rows[name], TARGET_LEVELS if name == target else LEVELS)
        if kinds[name].is_category
        else pd.Series(as_floats(rows[name])).rank().to_numpy()[:, None]
        for name in names
    ]
    owners = np.repeat(np.arange(len(names)), [part.shape[1] for part in parts])
    columns = _unit(np.hstack(parts))
    against = owners == names.index(target) if target else np.ones(len(owners), dtype=bool)
    sizes = np.abs(columns.T @ columns[:, against])
    sizes[owners[:, None] == owners[against]] = 0  # with itself
    worth = pd.Series(sizes.max(axis=1, initial=0)).groupby(owners).max().to_numpy(copy=True)
    if target:
        worth[names.index(target)] = np.inf
    return [names[place] for place in sorted(np.argsort(-worth, kind="stable")[:most])]


def _indicators(values: pd.Series, levels: int) -> np.ndarray:
    codes = level_codes(values, levels)
    hits: np.ndarray = (codes[:, None] == np.arange(levels)).astype(float)
    return hits


def _unit(columns: np.ndarray) -> np.ndarray:
    """Each column with mean 0 and length 1, its empty cells at the mean."""
    filled = ~np.isnan(columns)
    means = np.where(filled, columns, 0).sum(axis=0) / np.maximum(filled.sum(axis=0), 1)
    centred = np.where(filled, columns - means, 0)
    lengths = np.sqrt((centred**2).sum(axis=0))
    unit: np.ndarray = (centred / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)
    return unit
