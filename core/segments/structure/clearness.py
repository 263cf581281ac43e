"""Clearness: how clearly customers part into segments, in the measure that suits the algorithm."""

from typing import Literal

import numpy as np

from core.segments.algorithms.clusterer import OUTLIER
from core.segments.choosing.parting import Mixture
from core.segments.choosing.silhouettes import silhouette_of
from core.segments.encoding.quantities import Numbers
from core.segments.preparing import Prepared, count_distinct

Measure = Literal["silhouette", "log-likelihood gained"]


def clearness_of(prepared: Prepared, seen: Numbers, k: int, seed: int = 0) -> tuple[float, Measure]:
    """Part customers anew and measure how clearly they part.

    Parameters
    ----------
    prepared : says how to look for segments.
    seen : (n_rows, n_seen) customers as the algorithm sees them.
    k : number of segments.
    seed : added to the seed of the spec.

    Returns
    -------
    For a mixture the log-likelihood that k classes gain over one, a customer: customers with categories
    and counts lie close to each other even where their classes are certain, so that a silhouette would
    miss them. Otherwise the silhouette over all rows, an outlier counting 0, and so do the members of further
    segments where an algorithm finds more than k: into ever so many islands any customers part clearly.
    """
    parts = min(k, count_distinct(seen))
    clusterer = prepared.cluster(seen, parts, seed)
    if isinstance(clusterer, Mixture):
        single = prepared.cluster(seen, 1, seed)
        if not isinstance(single, Mixture) or parts < 2:
            return 0.0, "log-likelihood gained"
        gain = clusterer.log_likelihood(seen).mean() - single.log_likelihood(seen).mean()
        return float(gain), "log-likelihood gained"
    ids = np.where(clusterer.labels_ < k, clusterer.labels_, OUTLIER)
    return silhouette_of(seen, ids) * float((ids != OUTLIER).mean()), "silhouette"
