"""Residual: what goes together within classes, where a mixture takes all for independent."""

import numpy as np

from core.segments.encoding.quantities import Numbers


def correlations_within(numbers: Numbers, memberships: Numbers) -> Numbers:
    """Say how strongly numbers go together within classes, whatever the direction.

    Parameters
    ----------
    numbers : (n_rows, n_numbers), missing ones NaN.
    memberships : (n_rows, k), each row sums to 1.

    Returns
    -------
    (n_numbers, n_numbers) the least that the sizes of the correlations can well be: of what is left of each
    number less the mean of the class, over all classes, less a standard error (1 / root of the rows that
    have both). 0 on the diagonal and where nothing is left.
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
    sure = np.maximum(np.abs(products / both / spread) - 1 / np.sqrt(both), 0.0)
    return np.asarray(np.where(np.eye(len(both), dtype=bool), 0.0, sure))
