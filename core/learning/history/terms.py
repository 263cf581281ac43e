"""Terms: the columns, and products of two of them, that a situation is told by."""

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
ALONE = -1  # in place of the second column of a term that is one column
COMES_BY_CHANCE, STAYS_BY_CHANCE = 0.001, 0.05  # how often a term that tells nothing does
MOST_NEW = 12  # terms taken in at a time
LEAST_SPREAD = 0.1  # of a product; below it hardly a row tells anything


class Terms(NamedTuple):
    """Columns `first` times columns `second` (or ALONE), less `middle`, over `spread`; all (n_terms,)."""

    first: Places
    second: Places
    middle: Floats
    spread: Floats

    @classmethod
    def of_columns(cls, count: int) -> Self:
        """Each of so many columns alone, as it is."""
        return cls(np.arange(count), np.full(count, ALONE), np.zeros(count), np.ones(count))

    def of(self, values: Floats) -> Floats:
        """The terms (n_rows, n_terms) of values (n_rows, n_columns)."""
        product = np.where(self.second == ALONE, 1.0, values[:, self.second])
        return np.asarray((values[:, self.first] * product - self.middle) / self.spread)


def better(terms: Terms, pulls: Floats, values: Floats, doubt: Floats) -> Terms:
    """Drop the terms that tell nothing, take in those that would.

    A term stays by Wald's test and comes in by the score test, both with the slopes' own spread.

    Parameters
    ----------
    terms : there are.
    pulls : (n_terms, n_classes) what was found for them.
    values : (n_rows, n_columns) scaled.
    doubt : (n_rows, n_classes) the slope of the loss by each row's answer.

    Returns
    -------
    Terms
    """
    most, usual = _limits(doubt.shape[1])
    known = ((terms.of(values) ** 2).T @ doubt**2 * pulls**2).sum(axis=1)
    kept = Terms(*(part[known > usual] for part in terms))
    there = set(zip(terms.first.tolist(), terms.second.tolist(), strict=True))
    found = [each for each in _scored(values, doubt) if each[1:3] not in there]
    told = sorted((each for each in found if each[0] > most), reverse=True)
    if not told:
        return kept
    _, first, second, middle, spread = zip(*told[:MOST_NEW], strict=True)
    new = Terms(np.array(first), np.array(second), np.array(middle), np.array(spread))
    return Terms(*(np.concatenate(pair) for pair in zip(kept, new, strict=True)))


def _limits(n_classes: int) -> tuple[float, float]:
    """What the tests must exceed for a term to come in, and to stay.

    They sum over all classes what has one degree of freedom less, hence the factor.
    """
    freedom = n_classes - 1
    come, stay = chi2.isf([COMES_BY_CHANCE, STAYS_BY_CHANCE], freedom) * n_classes / freedom
    return float(come), float(stay)


def _scored(values: Floats, doubt: Floats) -> list[tuple[float, int, int, float, float]]:
    """How surely each product of two columns would help, with its middle and spread."""
    found = []
    for first in range(values.shape[1]):
        products = values[:, [first]] * values[:, first:]
        middle, spread = products.mean(axis=0), products.std(axis=0)
        products -= middle
        noise = np.maximum((products**2).T @ doubt**2, np.finfo(float).tiny)
        score = ((products.T @ doubt) ** 2 / noise).sum(axis=1)
        found += [
            (float(score[at]), first, first + int(at), float(middle[at]), float(spread[at]))
            for at in np.flatnonzero(spread > LEAST_SPREAD)
        ]
    return found
