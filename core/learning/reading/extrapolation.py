"""Extrapolation: where a learning curve goes from the sizes that were measured."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
EXPONENTS = np.linspace(0.25, 1.5, 26)  # of slow learners to those that know the shape
DRAWS = 2_000
LEAST = 1e-4  # nats; no curve is measured more finely


def curve_draws(sizes: Floats, losses: Floats, wanted: Floats, seed: int) -> Floats:
    """Draw curves that fit what was measured, loss = a + b · size^-c with b at least 0.

    Power laws describe learning curves well (Viering and Loog, The Shape of Learning Curves, 2023), but
    few points do not tell c: each c from .25 to 1.5 counts by how well it fits. The error of a point is
    what differs between the folds besides their level; it is drawn with the t of its few degrees.

    Parameters
    ----------
    sizes : (n_sizes,) rows that taught, at least 2 different ones.
    losses : (n_folds, n_sizes), at least 2 folds, each fold tested on the same rows for all sizes.
    wanted : (n_wanted,) sizes to say the loss for.
    seed : of the draws.

    Returns
    -------
    (2,000, n_wanted) losses.
    """
    chance = np.random.default_rng(seed)
    n_folds, n_sizes = losses.shape
    weight = sizes / sizes.mean()  # few rows teach now this, now that
    level = losses @ weight[:, None] / n_sizes
    mean = losses.mean(axis=0)
    rest = losses - mean - level + level.mean()
    freedom = (n_folds - 1) * (n_sizes - 1)
    error = max(float((weight * rest**2).sum()) / freedom / n_folds, LEAST**2)  # of a mean of weight 1
    scale = np.sqrt(error * freedom / chance.chisquare(freedom, DRAWS))
    powers = (sizes[:, None] / sizes.max()) ** -EXPONENTS
    middle = weight @ powers / n_sizes
    spread = powers - middle
    width = weight @ spread**2
    slope = spread.T @ (weight * mean) / width
    squares = weight @ (mean[:, None] - level.mean() - spread * slope) ** 2
    fits = -squares / (2 * scale[:, None] ** 2)
    which = (fits + chance.gumbel(size=fits.shape)).argmax(axis=1)  # each c as likely as it fits
    slopes = np.maximum(slope[which] + scale * chance.standard_normal(DRAWS) / np.sqrt(width[which]), 0.0)
    levels = level.mean() + scale * chance.standard_normal(DRAWS) / np.sqrt(n_sizes)
    reach = (wanted / sizes.max()) ** -EXPONENTS[which][:, None] - middle[which][:, None]
    return np.asarray(levels[:, None] + slopes[:, None] * reach)
