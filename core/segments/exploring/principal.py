"""Principal: the directions in which customers differ most."""

import numpy as np
import pandas as pd
from sklearn.decomposition import PCA

from core.segments.encoding.quantities import Numbers
from core.segments.exploring.layout import Axis, Layout, laid_out
from core.table.wording import per_cent

ORDINALS = ("first", "second", "third")


def principal_axes(points: Numbers, rows: pd.Index, dimensions: int = 2) -> Layout:
    """Lay customers out by their first principal components.

    Parameters
    ----------
    points : (n_rows, n_encoded), at least 2 rows.
    rows : their row numbers.
    dimensions : 2 or 3.

    Returns
    -------
    Layout; where customers differ in fewer directions the other places are 0.
    """
    count = min(dimensions, *points.shape)
    found = PCA(n_components=count, svd_solver="covariance_eigh").fit(points)
    places = np.zeros((len(points), dimensions))
    places[:, :count] = points @ found.components_.T - found.components_ @ found.mean_
    shares = np.zeros(dimensions)
    shares[:count] = np.nan_to_num(found.explained_variance_ratio_)
    axes = [
        Axis(f"{ORDINALS[at]} principal component ({per_cent(float(share))} of differences)")
        for at, share in enumerate(shares)
    ]
    return laid_out(places, rows, axes)
