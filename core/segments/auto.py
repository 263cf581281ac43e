"""Auto: which algorithm suits this table?"""

from collections.abc import Callable

from core.segments.spec import SegmentSpec
from core.segments.specify import specify
from core.table.table import Table


def settle(
    table: Table, spec: SegmentSpec, progress: Callable[[float, str], None] | None = None
) -> tuple[SegmentSpec, str]:
    """Choose the algorithm.

    Parameters
    ----------
    table : Table of n_rows.
    spec : with the algorithm "auto"; any other is kept.
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    The spec with an algorithm and its hyperparameters, and the reason in a sentence.
    """
    chosen = specify(table, "kmeans", columns=spec.columns, k=spec.k, weights=spec.weights, seed=spec.seed)
    return chosen, "k-means is fast and easy to explain."
