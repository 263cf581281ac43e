"""Projecting: customers as points in a plane, for the eye only."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.decomposition import PCA

from core.segments.assigning.assign import assign_many
from core.segments.segmentation import Segmentation
from core.table.table import Table
from core.table.wording import per_cent


@dataclass(frozen=True)
class Projection:
    """Customers in the plane in which they differ most.

    `frame` (n_rows, 4), indexed by row number: x, y, segment_id, segment. `explained` are the shares of
    all differences that x and y show, from 0 to 1.
    """

    frame: pd.DataFrame
    explained: tuple[float, float]

    @property
    def axes(self) -> tuple[str, str]:
        """What x and y are, in words."""
        first, second = (per_cent(share) for share in self.explained)
        return f"first principal component ({first})", f"second principal component ({second})"


def project(segmentation: Segmentation, table: Table) -> Projection:
    """Lay customers out by the first two principal components of what the algorithm saw.

    Parameters
    ----------
    segmentation : already made.
    table : Table of at least 2 rows with its columns.

    Returns
    -------
    Projection; y is 0 when the customers differ in one direction only.

    Raises
    ------
    MissingColumns, BadColumn
    """
    assigned = assign_many(segmentation, table)
    points = segmentation.pipeline["encode"].transform(table.frame[list(segmentation.spec.columns)])
    count = min(2, *points.shape)
    plane = PCA(n_components=count, svd_solver="full").fit(points)
    laid = np.zeros((len(points), 2))
    laid[:, :count] = plane.transform(points)
    shares = np.zeros(2)
    shares[:count] = plane.explained_variance_ratio_
    frame = pd.DataFrame(laid, columns=["x", "y"], index=table.frame.index)
    frame[["segment_id", "segment"]] = assigned[["segment_id", "segment"]]
    return Projection(frame, (float(shares[0]), float(shares[1])))
