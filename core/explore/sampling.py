"""Sampling: the rows that are looked at where all of them would take too long."""

from typing import TypeVar

import numpy as np
import pandas as pd

MOST_ROWS = 50_000  # a share seen in so many is right to half a per cent
SEED = 0

Rows = TypeVar("Rows", np.ndarray, pd.DataFrame, pd.Series)


def sampled(rows: Rows, most: int = MOST_ROWS) -> Rows:
    """Draw rows by chance, the same ones every time.

    Parameters
    ----------
    rows : an array, column or frame of n_rows.
    most : how many are wanted.

    Returns
    -------
    All rows when there are at most `most`, otherwise `most` of them in their order.
    """
    if len(rows) <= most:
        return rows
    drawn = np.sort(np.random.default_rng(SEED).choice(len(rows), most, replace=False, shuffle=False))
    return rows[drawn] if isinstance(rows, np.ndarray) else rows.iloc[drawn]


def on_rows(looked_at: int, of: int) -> str:
    """Say how many customers were looked at.

    Parameters
    ----------
    looked_at : the rows that were used.
    of : the rows there are.

    Returns
    -------
    "" for all of them, otherwise a sentence such as " Seen in 50,000 of 1,000,000 customers."
    """
    return "" if looked_at == of else f" Seen in {looked_at:,} of {of:,} customers."
