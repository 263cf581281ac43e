"""Mixing: how often customers follow their own taste, and how often the situation, by maximum likelihood."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, softmax

from core.learning.products import product, weighted

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
FIRM = 2.0  # how firmly leanings stay near 0
START = 0.65  # share of the own taste to begin with
STEPS = 100
FARTHEST = 8.0  # of the logarithm of a smoothing from 0
FREE = (None, None)


class Rows(NamedTuple):
    """What is known of customers, all of it scaled.

    evidence : (n_sources, n_rows, n_classes), at least 0. values : (n_rows, n_values), which their own taste
    may hang on. terms : (n_rows, n_terms) of the situation.
    """

    evidence: Floats
    values: Floats
    terms: Floats


class Firm(NamedTuple):
    """How firmly `personal`, and the `pulls` of each term (n_terms,), stay near 0."""

    personal: float
    pulls: Floats


class Mixture(NamedTuple):
    """p = share · own + (1 - share) · softmax(base + terms · pulls).

    own_c ∝ exp(leaning_c) · (Σ_s exp(weights_s) · n_sc + exp(smoothing_c + values · personal_c)).

    weights : (n_sources,). smoothing, leaning, base : (n_classes,). log_odds : (1,), of the share. personal :
    (n_values, n_classes). pulls : (n_terms, n_classes).
    """

    weights: Floats
    smoothing: Floats
    leaning: Floats
    log_odds: Floats
    personal: Floats
    pulls: Floats
    base: Floats

    @property
    def share(self) -> float:
        """How often the own taste decides, from 0 to 1."""
        return float(expit(self.log_odds[0]))

    def probabilities(self, rows: Rows) -> Floats:
        """What the customers will buy, (n_rows, n_classes)."""
        own, situation, _, _ = self.both(rows)
        return self.share * own + (1 - self.share) * situation

    def both(self, rows: Rows) -> tuple[Floats, Floats, Floats, Floats]:
        """Own taste and situation (n_rows, n_classes), what the own taste holds, its smoothing."""
        logs = np.clip(self.smoothing + product(rows.values, self.personal), -FARTHEST, FARTHEST)
        smoothing = np.exp(logs)
        held = weighted(np.exp(self.weights), rows.evidence) + smoothing
        own = softmax(self.leaning + np.log(held), axis=1)
        return own, softmax(self.base + product(rows.terms, self.pulls), axis=1), held, smoothing


def mix(rows: Rows, codes: Codes, firm: Firm, start: Mixture | None = None, steps: int = STEPS) -> Mixture:
    """Find the mixture under which what was bought is most likely, with a little caution.

    Parameters
    ----------
    rows : of the customers.
    codes : (n_rows,) position of the class that was bought; every class is.
    firm : how firmly what is personal, and pulls, stay near 0.
    start : a mixture to begin with, or None.
    steps : at most.

    Returns
    -------
    Mixture
    """
    start = start or _nothing_known(rows, codes)
    bounds = [(-9.0, 5.0), (-6.0, 6.0), (-3.0, 3.0), (-4.0, 9.0), FREE, FREE, FREE]
    found = minimize(
        _loss,
        _flat(start),
        args=(start, rows, codes, firm),
        jac=True,
        method="L-BFGS-B",
        bounds=[each for each, part in zip(bounds, start, strict=True) for _ in range(part.size)],
        options={"maxiter": steps},
    )
    return _like(start, found.x)


def missed(mixture: Mixture, rows: Rows, codes: Codes) -> Floats:
    """How much less likely what was bought would be without each term, all else as it is.

    Parameters
    ----------
    mixture : found by `mix` on the rest.
    rows, codes : as there.

    Returns
    -------
    (n_terms,) twice the difference of the log-likelihoods. Unlike Wald's test it also knows a term that
    leaves no doubt.
    """
    own, _, _, _ = mixture.both(rows)
    logs = mixture.base + rows.terms @ mixture.pulls
    likely = [
        np.log(_follows(mixture.share, own, softmax(each, axis=1), codes)[0]).sum()
        for each in (logs, *(logs - np.outer(*one) for one in zip(rows.terms.T, mixture.pulls, strict=True)))
    ]
    return np.asarray(2 * (likely[0] - np.array(likely[1:])))


def _nothing_known(rows: Rows, codes: Codes) -> Mixture:
    n_sources, _, n_classes = rows.evidence.shape
    log_prior = np.log(np.bincount(codes, minlength=n_classes) / len(codes))
    nothing = np.zeros((rows.values.shape[1], n_classes)), np.zeros((rows.terms.shape[1], n_classes))
    return Mixture(
        np.full(n_sources, -np.log(max(1, n_sources))),
        log_prior + np.log(4),
        np.zeros(n_classes),
        np.log([START / (1 - START)]),
        *nothing,
        log_prior,
    )


def in_doubt(mixture: Mixture, rows: Rows, codes: Codes) -> Floats:
    """How far each row pulls the situation's answer from each class, (n_rows, n_classes).

    Parameters
    ----------
    mixture : found by `mix` on the rest.
    rows, codes : as there.

    Returns
    -------
    The slope of the negative log-likelihood by `base + terms · pulls`.
    """
    own, situation, _, _ = mixture.both(rows)
    _, follows = _follows(mixture.share, own, situation, codes)
    return (1 - follows)[:, None] * _less_bought(situation, codes)


def _loss(flat: Floats, like: Mixture, rows: Rows, codes: Codes, firm: Firm) -> tuple[float, Floats]:
    """The mean negative log-likelihood and its slope."""
    mixture = _like(like, flat)
    own, situation, held, smoothing = mixture.both(rows)
    mine, follows = _follows(mixture.share, own, situation, codes)
    off_own = follows[:, None] * _less_bought(own, codes)
    off_situation = (1 - follows)[:, None] * _less_bought(situation, codes)
    by_held = off_own / held
    by_smoothing = by_held * smoothing
    slope = Mixture(
        np.einsum("sij,ij->s", rows.evidence, by_held) * np.exp(mixture.weights),
        by_smoothing.sum(axis=0),
        off_own.sum(axis=0) + 2 * FIRM * mixture.leaning,
        -(follows - mixture.share).sum(keepdims=True),
        rows.values.T @ by_smoothing + 2 * firm.personal * mixture.personal,
        rows.terms.T @ off_situation + 2 * firm.pulls[:, None] * mixture.pulls,
        off_situation.sum(axis=0),
    )
    held_back = (
        FIRM * (mixture.leaning**2).sum()
        + firm.personal * (mixture.personal**2).sum()
        + (firm.pulls[:, None] * mixture.pulls**2).sum()
    )
    return float((held_back - np.log(mine).sum()) / len(codes)), _flat(slope) / len(codes)


def _follows(share: float, own: Floats, situation: Floats, codes: Codes) -> tuple[Floats, Floats]:
    """The probability of what was bought (n_rows,), and that it followed the own taste."""
    places = np.arange(len(codes))
    mine = share * own[places, codes]
    whole = np.maximum(mine + (1 - share) * situation[places, codes], np.finfo(float).tiny)
    return whole, mine / whole


def _less_bought(probability: Floats, codes: Codes) -> Floats:
    off = probability.copy()
    off[np.arange(len(codes)), codes] -= 1
    return off


def _flat(mixture: Mixture) -> Floats:
    return np.concatenate([part.ravel() for part in mixture])


def _like(mixture: Mixture, flat: Floats) -> Mixture:
    ends = np.cumsum([part.size for part in mixture])[:-1]
    parts = zip(np.split(flat, ends), mixture, strict=True)
    return Mixture(*(piece.reshape(part.shape) for piece, part in parts))
