"""Searching: which terms a situation is told by, and how firmly each of them is held."""

import numpy as np
from numpy.typing import NDArray

from core.learning.history.mixing import Firm, Mixture, Rows, in_doubt, missed, mix
from core.learning.history.terms import Terms, bent, limit, promising

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
NEW = (12, 12, 12, 0, 0)  # terms that may come in, round by round
STAYS_BY_CHANCE = 0.01  # how often a term that tells nothing does
FEW = 30  # steps that tell who comes in and who leaves
USUAL = 1.0  # how firmly the pulls of a term stay near 0 before anything is known of it
LEAST, MOST = 0.1, 50.0  # firmness: no pulls are wilder, and a term so firm is none


def search(sources: Floats, values: Floats, codes: Codes, caution: float) -> tuple[Terms, Mixture]:
    """Find the terms, and with them the mixture.

    Terms come and leave by tests, a few at a time, for two that tell the same would both seem to matter.

    Parameters
    ----------
    sources : (n_sources, n_rows, n_classes) evidence.
    values : (n_rows, n_columns) scaled, none missing.
    codes : (n_rows,) position of the class that was bought.
    caution : how firmly what is personal stays near 0.

    Returns
    -------
    Terms of `bent` values, and the mixture in which they stand.
    """
    columns = bent(values)
    terms = Terms.of_columns(values)
    firm = np.full(len(terms.first), USUAL)
    mixture = None
    least = limit(STAYS_BY_CHANCE, sources.shape[2])
    for most in NEW:
        rows = Rows(sources, values, terms.of(columns))
        mixture = mix(rows, codes, Firm(caution, firm), mixture, FEW)
        doubt = in_doubt(mixture, rows, codes)
        firm = firmness(rows.terms, mixture.pulls, doubt, firm)
        kept = (missed(mixture, rows, codes) > least) & (firm < MOST)
        new = promising(terms, columns, doubt, most)
        terms = terms.at(kept).beside(new)
        count = len(new.first)
        firm = np.concatenate([firm[kept], np.full(count, USUAL)])
        mixture = mixture._replace(pulls=np.pad(mixture.pulls[kept], ((0, count), (0, 0))))
    rows = Rows(sources, values, terms.of(columns))
    return terms, mix(rows, codes, Firm(caution, firm), mixture)


def firmness(shown: Floats, pulls: Floats, doubt: Floats, firm: Floats) -> Floats:
    """How firmly each term is best held, by how far its pulls turned out to be from 0.

    One step of MacKay (Bayesian Interpolation, Neural Computation 4, 1992): the variance of the pulls of a
    term is their sum of squares over the number of them that the rows, not the firmness, tell.

    Parameters
    ----------
    shown : (n_rows, n_terms)
    pulls : (n_terms, n_classes), found under `firm`.
    doubt : (n_rows, n_classes) the slope of the loss by each row's answer.
    firm : (n_terms,) how firmly they were held, half the inverse of the variance they were thought to have.

    Returns
    -------
    (n_terms,) from LEAST to MOST.
    """
    held = np.diag(2 * firm)
    told = np.zeros(len(firm))
    for off in doubt.T:
        weighted = shown * off[:, None]
        told += 1 - 2 * firm * np.diag(np.linalg.inv(weighted.T @ weighted + held))
    variance = (pulls**2).sum(axis=1) / np.maximum(told, np.finfo(float).eps)
    return np.asarray(np.clip(0.5 / np.maximum(variance, np.finfo(float).eps), LEAST, MOST))
