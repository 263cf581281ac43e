"""Silhouettes: how much nearer each customer lies to the own segment than to the next one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.metrics import silhouette_samples

from core.explore.sampling import SEED
from core.segments.algorithms.clusterer import OUTLIER, Ids
from core.segments.encoding.quantities import Numbers
from core.table.wording import per_cent

MOST_MEASURED = 3_000
FEWEST = 20  # of each segment, where it has so many
SHAKY = 0.1  # a share of customers nearer to another segment that is worth a word


@dataclass(frozen=True)
class Silhouettes:
    """How clearly each customer belongs.

    `frame` (n_measured, 3) by row number: segment_id, segment, silhouette (-1 to 1), by segment, the
    highest first. `segments` has one line a segment: segment_id, segment, customers, measured, silhouette
    (the mean), nearer (the share of customers below 0, who lie nearer to another segment). Outliers are
    left out.
    """

    frame: pd.DataFrame
    segments: pd.DataFrame
    sentence: str


def silhouettes(points: Numbers, ids: Ids, rows: pd.Index, names: Sequence[str]) -> Silhouettes:
    """Measure silhouettes (Rousseeuw 1987) of all customers or of a sample from every segment.

    Parameters
    ----------
    points : (n_rows, n_encoded)
    ids : the segment of each (n_rows,), -1 being an outlier.
    rows : their row numbers.
    names : of the segments, by id.

    Returns
    -------
    Silhouettes of at most about 3,000 customers; nobody is measured when there are no two segments.
    """
    chosen = _chosen(ids)
    told = len(np.unique(ids[chosen]))
    if not 2 <= told < len(chosen):
        chosen = chosen[:0]
    values = silhouette_samples(points[chosen], ids[chosen]) if len(chosen) else np.zeros(0)
    frame = pd.DataFrame({"segment_id": ids[chosen], "silhouette": values}, index=rows[chosen])
    frame.insert(1, "segment", pd.Series(list(names), dtype="str").reindex(frame["segment_id"]).array)
    frame = frame.sort_values(["segment_id", "silhouette"], ascending=[True, False], kind="stable")
    segments = _by_segment(frame, ids)
    return Silhouettes(frame, segments, _in_words(segments, len(frame), int((ids != OUTLIER).sum())))


def _chosen(ids: Ids) -> NDArray[np.int64]:
    """Every customer of a segment, or of each segment its share of a sample."""
    total = int((ids != OUTLIER).sum())
    chance = np.random.default_rng(SEED)
    drawn = []
    for each in np.unique(ids[ids != OUTLIER]):
        own = np.flatnonzero(ids == each)
        wanted = min(len(own), max(FEWEST, round(len(own) * MOST_MEASURED / total)))
        drawn.append(own if total <= MOST_MEASURED else chance.choice(own, wanted, replace=False))
    return np.sort(np.concatenate(drawn)) if drawn else np.zeros(0, dtype=np.int64)


def _by_segment(frame: pd.DataFrame, ids: Ids) -> pd.DataFrame:
    grouped = frame.groupby(["segment_id", "segment"])["silhouette"]
    lines = grouped.agg(measured="size", silhouette="mean", nearer=lambda own: (own < 0).mean()).reset_index()
    sizes = pd.Series(ids).value_counts()
    lines.insert(2, "customers", sizes.reindex(lines["segment_id"]).to_numpy())
    return lines


def _in_words(segments: pd.DataFrame, measured: int, customers: int) -> str:
    if segments.empty:
        return "There are no two segments to lie between."
    best, worst = (
        segments.loc[at] for at in (segments["silhouette"].idxmax(), segments["silhouette"].idxmin())
    )
    sampled = f" Measured on {measured:,} of {customers:,} customers." if measured < customers else ""
    nearer = (
        f"; {per_cent(float(worst['nearer']))} of its customers lie nearer to another segment"
        if worst["nearer"] >= SHAKY
        else ""
    )
    return (
        f"'{best['segment']}' stands apart most clearly ({best['silhouette']:.2f}), "
        f"'{worst['segment']}' least ({worst['silhouette']:.2f}){nearer}.{sampled}"
    )
