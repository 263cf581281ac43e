"""Residual: what goes together within classes, where a mixture takes all for independent."""

import numpy as np

from core.segments.encoding.quantities import Numbers


def correlations_within(numbers: Numbers, memberships: Numbers) -> Numbers:
    """Correlate numbers within classes.

    Parameters
    ----------
    numbers : (n_rows, n_numbers), missing ones NaN.
    memberships : (n_rows, k), each row sums to 1.

    Returns
    -------
    (n_numbers, n_numbers) correlations of what is left of each number less the mean of the class, over all
    classes; 0 on the diagonal and where nothing is left.
    """
    known = ~np.isnan(numbers)
    filled = np.nan_to_num(numbers)
    means = memberships.T @ filled / np.maximum(memberships.T @ known, 1e-9)
    products = np.zeros((numbers.shape[1],) * 2)
    for members, mean in zip(memberships.T, means, strict=True):
        left = np.where(known, filled - mean, 0.0)
        products += (left * members[:, None]).T @ left
    both = np.maximum(known.T.astype(float) @ known, 1.0)
    variances = np.diag(products) / np.diag(both)
    spread = np.sqrt(np.maximum(np.outer(variances, variances), 1e-12))
    correlations: Numbers = np.where(np.eye(len(both), dtype=bool), 0.0, products / both / spread)
    return correlations
