"""Mix: what the customers of each segment buy next, beside everyone."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import norm

from core.segments.assigning.assign import assign_many
from core.segments.segmentation import Segmentation
from core.table.table import Table

SURE = 0.95
HALF = 0.5
MIX_COLUMNS = [
    "segment_id",
    "segment",
    "category",
    "customers",
    "share",
    "everyone",
    "lift",
    "low",
    "high",
    "clear",
]
Floats = NDArray[np.float64]


def mix_of(segmentation: Segmentation, table: Table, placed: pd.DataFrame | None = None) -> pd.DataFrame:
    """Compare what the segments buy next.

    Parameters
    ----------
    segmentation : already made.
    table : Table of n_rows; the categories are those of its target.
    placed : what `assign_many` gave for the table; worked out when not given.

    Returns
    -------
    (n_segments * n_categories, 10) frame (segment_id, segment, category, customers, share, everyone, lift,
    low, high, clear): the share of the category in the segment and among all, the first over the second,
    the interval that holds it in 95 of 100 cases, and whether the lift is not 1 even when it is counted how
    many lifts are looked at (Bonferroni). By segment, the commonest category of all first; without
    lines when the table has no target of categories, and for a segment without a known one.

    Raises
    ------
    MissingColumns, BadColumn
    """
    target = table.schema.target
    if target is None or not table.schema[target].is_category:
        return pd.DataFrame(columns=MIX_COLUMNS)
    ids = (assign_many(segmentation, table) if placed is None else placed)["segment_id"]
    counts = pd.crosstab(ids, table.frame[target])
    everyone = counts.sum().sort_values(ascending=False, kind="stable")
    there = [number for number in range(segmentation.k) if number in counts.index]
    looks = len(there) * len(everyone)
    parts = [
        _lines(number, segmentation.names[number], counts.loc[number, everyone.index], everyone, looks)
        for number in there
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=MIX_COLUMNS)


def lift_interval(
    hits: Floats, number: float, hits_of_all: Floats, all_: float, sure: float = SURE
) -> tuple[Floats, Floats]:
    """Give the interval that holds the lift of a part of customers over all.

    Parameters
    ----------
    hits, number : how many of the part were it, and how many there are in it.
    hits_of_all, all_ : the same of all, the part included.
    sure : in how many of all cases it holds the true lift, from 0 to 1.

    Returns
    -------
    low, high : from the interval of the ratio of the part to the rest by its logarithm (Katz and others
    1978), which the lift rises with; half a customer is added to each count where one is 0.
    """
    rest_hits, rest = hits_of_all - hits, all_ - number
    if rest <= 0:  # the part is all there are
        return np.ones_like(hits), np.ones_like(hits)
    added = np.where((hits == 0) | (rest_hits == 0) | (hits == number) | (rest_hits == rest), HALF, 0.0)
    own, other = (hits + added) / (number + 2 * added), (rest_hits + added) / (rest + 2 * added)
    spread = np.sqrt((1 - own) / ((number + 2 * added) * own) + (1 - other) / ((rest + 2 * added) * other))
    share, reach = number / all_, float(norm.ppf((1 + sure) / 2))
    low, high = (
        1 / (share + (1 - share) / (own / other * np.exp(side * reach * spread))) for side in (-1, 1)
    )
    return np.where(hits == 0, 0.0, low), high


def _lines(number: int, name: str, counts: pd.Series, everyone: pd.Series, looks: int) -> pd.DataFrame:
    hits, of_all = counts.to_numpy(dtype=float), everyone.to_numpy(dtype=float)
    own, all_ = float(hits.sum()), float(of_all.sum())
    low, high = lift_interval(hits, own, of_all, all_)
    least, most = lift_interval(hits, own, of_all, all_, 1 - (1 - SURE) / looks)
    return pd.DataFrame(
        {
            "segment_id": number,
            "segment": name,
            "category": everyone.index.astype(str),
            "customers": counts.to_numpy(dtype="int64"),
            "share": hits / own,
            "everyone": of_all / all_,
            "lift": hits / own / (of_all / all_),
            "low": low,
            "high": high,
            "clear": (least > 1) | (most < 1),
        }
    )
