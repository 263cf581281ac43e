"""Averaging: from samples of the background to all of it, with the error that is left to chance."""

from typing import NamedTuple

import numpy as np

from core.learning.explaining.masking import Floats

SAME = 1e-12  # a spread of shares that is none


class Averaged(NamedTuple):
    """What is brought (n_parts, n_classes), its standard errors, and from where (n_classes,)."""

    brings: Floats
    errors: Floats
    start: Floats


def averaged(brings: Floats, starts: Floats, weights: Floats, everyone: Floats) -> Averaged:
    """Average over samples, corrected for how their customers differ from everyone in what is answered.

    Regression estimator (Cochran, Sampling techniques, 1977, chapter 7): a sample that starts too high
    brings too little. What its parts bring and its start add up to the customer's answer, so the slopes of
    the parts on the start add up to -1, and all still adds up once the start is everyone's.

    Parameters
    ----------
    brings : (n_samples, n_parts, n_classes).
    starts : (n_samples, n_classes) mean answers of the samples' customers.
    weights : (n_samples,) that sum to 1.
    everyone : (n_classes,) mean answers of all customers.

    Returns
    -------
    Averaged
    """
    start, mean = np.tensordot(weights, starts, 1), np.tensordot(weights, brings, 1)
    off, rest = starts - start, brings - mean
    spread = np.tensordot(weights, off**2, 1)
    told = spread > SAME
    slope = np.einsum("s,sc,spc->pc", weights, off, rest) / np.where(told, spread, np.inf)
    shift = np.where(told, everyone - start, 0.0)
    rest = rest - slope * off[:, None, :]
    free = max(1, len(weights) - 2)
    errors = np.sqrt(np.tensordot(weights**2, rest**2, 1) * len(weights) / free)
    return Averaged(mean + slope * shift, errors, start + shift)
