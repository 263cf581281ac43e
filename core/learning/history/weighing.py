"""Weighing: how much each source of evidence is worth, found by maximum likelihood."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import softmax

from core.learning.products import weighted

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
CAUTION = 2.0  # how firmly leanings stay near 0, smoothing near everyone's shares and sharpness near 1
BOUNDS = {"weights": (-9, 3), "smoothing": (-6, 4), "leaning": (-3, 3), "sharpness": (-2, 2)}


class Weighed(NamedTuple):
    """p(c) ∝ exp(leaning_c) · (Σ_s weights_s · n_sc + smoothing_c) ^ sharpness.

    weights : (n_sources,), above 0. smoothing, leaning : (n_classes,). sharpness : (1,), above 0.
    """

    weights: Floats
    smoothing: Floats
    leaning: Floats
    sharpness: Floats

    def probabilities(self, evidence: Floats) -> Floats:
        """Of evidence (n_sources, n_rows, n_classes), as (n_rows, n_classes)."""
        held = weighted(self.weights, evidence) + self.smoothing
        return np.asarray(softmax(self.leaning + self.sharpness * np.log(held), axis=1))


def weigh(evidence: Floats, codes: Codes, prior: Floats) -> Weighed:
    """Find the weights under which what was bought is most likely, with a little caution.

    Parameters
    ----------
    evidence : (n_sources, n_rows, n_classes), at least 0.
    codes : (n_rows,) position of the class that was bought.
    prior : (n_classes,) share of each class, above 0.

    Returns
    -------
    Weighed
    """
    n_sources, _, n_classes = evidence.shape
    sizes = (n_sources, n_classes, n_classes, 1)
    start = [np.full(n_sources, -np.log(max(1, n_sources))), np.log(4 * prior), np.zeros(n_classes + 1)]
    found = minimize(
        _loss,
        np.concatenate(start),
        args=(evidence, codes, np.log(prior)),
        jac=True,
        method="L-BFGS-B",
        bounds=[each for each, size in zip(BOUNDS.values(), sizes, strict=True) for _ in range(size)],
        options={"maxiter": 200},
    )
    weights, smoothing, leaning, sharpness = np.split(found.x, np.cumsum(sizes)[:-1])
    return Weighed(np.exp(weights), np.exp(smoothing), leaning, np.exp(sharpness))


def _loss(flat: Floats, evidence: Floats, codes: Codes, log_prior: Floats) -> tuple[float, Floats]:
    """The mean negative log-likelihood and its slope; all but the leanings are logarithms."""
    n_sources, n_rows, n_classes = evidence.shape
    log_weights, log_smoothing, leaning, log_sharpness = np.split(
        flat, np.cumsum([n_sources, n_classes, n_classes])
    )
    weights, smoothing, sharpness = np.exp(log_weights), np.exp(log_smoothing), np.exp(log_sharpness)
    held = np.tensordot(weights, evidence, 1) + smoothing
    logs = np.log(held)
    probability = softmax(leaning + sharpness * logs, axis=1)
    mine = probability[np.arange(n_rows), codes]
    apart = log_smoothing - log_prior
    apart = apart - apart.mean()
    caution = CAUTION * (leaning @ leaning + apart @ apart + log_sharpness @ log_sharpness)
    slope = probability
    slope[np.arange(n_rows), codes] -= 1
    pulled = slope * sharpness / held
    slopes = [
        np.einsum("sij,ij->s", evidence, pulled) * weights,
        pulled.sum(axis=0) * smoothing + 2 * CAUTION * apart,
        slope.sum(axis=0) + 2 * CAUTION * leaning,
        [(slope * logs).sum() * sharpness[0] + 2 * CAUTION * log_sharpness[0]],
    ]
    tiny = np.finfo(float).tiny
    loss = -np.log(np.maximum(mine, tiny)).sum() + caution
    return float(loss / n_rows), np.concatenate(slopes) / n_rows
