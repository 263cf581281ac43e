"""Quantiles: how a number spreads within each of several groups, in five figures."""

import numpy as np
import pandas as pd

QUANTILES = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}


def quantiles_within(numbers: np.ndarray, groups: np.ndarray, n_groups: int) -> pd.DataFrame:
    """Give five quantiles of a number within each group.

    Parameters
    ----------
    numbers : (n_rows,) with NaN where a cell is empty.
    groups : (n_rows,) int codes from 0, -1 for rows in no group.
    n_groups : how many groups there are.

    Returns
    -------
    (n_groups, 6) frame (known, q05, q25, q50, q75, q95): `known` counts the filled cells, `q50` is the
    median; NaN for a group without any.
    """
    used = (groups >= 0) & ~np.isnan(numbers)
    narrow = np.uint16 if n_groups <= np.iinfo(np.uint16).max else np.int64  # short codes sort by radix
    codes = groups[used].astype(narrow)
    known = np.bincount(codes, minlength=n_groups)
    parts = np.split(numbers[used][np.argsort(codes, kind="stable")], np.cumsum(known)[:-1])
    shares = list(QUANTILES.values())
    nothing = np.full(len(shares), np.nan)
    found = [np.quantile(part, shares) if len(part) else nothing for part in parts[:n_groups]]
    frame = pd.DataFrame(np.array(found).reshape(n_groups, len(shares)), columns=list(QUANTILES))
    frame.insert(0, "known", known)
    return frame
