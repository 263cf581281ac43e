"""Terms: the columns, and products of two of them, that a situation is told by."""

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
ALONE = -1  # in place of the second column of a term that is one column
COMES_BY_CHANCE = 0.001  # how often a term that tells nothing does
LEAST_SPREAD = 0.1  # of a term; below it hardly a row tells anything
MOST_TRIED = 100  # of the terms that would come in
ALIKE = 0.5  # correlation from which two terms may tell the same
OUTERMOST = 3.0  # scaled value beyond which a bend stays level


class Terms(NamedTuple):
    """Columns `first` times columns `second` (or ALONE), less `middle`, over `spread`; all (n_terms,)."""

    first: Places
    second: Places
    middle: Floats
    spread: Floats

    @classmethod
    def of_columns(cls, values: Floats) -> Self:
        """Each column of values (n_rows, n_columns) alone."""
        count = values.shape[1]
        spread = np.maximum(values.std(axis=0), LEAST_SPREAD)
        return cls(np.arange(count), np.full(count, ALONE), values.mean(axis=0), spread)

    def of(self, values: Floats) -> Floats:
        """The terms (n_rows, n_terms) of values (n_rows, n_columns)."""
        product = np.where(self.second == ALONE, 1.0, values[:, self.second])
        return np.asarray((values[:, self.first] * product - self.middle) / self.spread)

    def at(self, places: Places | NDArray[np.bool_]) -> Self:
        """Those at some places."""
        return self._replace(**{name: part[places] for name, part in self._asdict().items()})

    def beside(self, others: "Terms") -> Self:
        """These and others after them."""
        return type(self)(*(np.concatenate(pair) for pair in zip(self, others, strict=True)))


def bent(values: Floats) -> Floats:
    """Scaled values (n_rows, n_columns), and after them how far each is from the usual, either way."""
    return np.hstack([values, np.clip(values, -OUTERMOST, OUTERMOST) ** 2 - 1])


def limit(by_chance: float, n_classes: int) -> float:
    """What a test of the pulls of a term must exceed.

    Parameters
    ----------
    by_chance : how often a term that tells nothing does.
    n_classes : the test sums over all of them what has one degree of freedom less.

    Returns
    -------
    float
    """
    freedom = n_classes - 1
    return float(chi2.isf(by_chance, freedom) * n_classes / freedom)


def promising(terms: Terms, columns: Floats, doubt: Floats, most: int) -> Terms:
    """Terms that would tell something beside those there are, by the score test; no two of them alike.

    Parameters
    ----------
    terms : there are.
    columns : (n_rows, n_columns) as `bent` gives them.
    doubt : (n_rows, n_classes) the slope of the loss by each row's answer.
    most : of them.

    Returns
    -------
    Terms
    """
    there = set(zip(terms.first.tolist(), terms.second.tolist(), strict=True))
    least = limit(COMES_BY_CHANCE, doubt.shape[1])
    scored = _scored(columns, doubt) if most else []
    found = [each for each in scored if each[0] > least and each[1:3] not in there]
    if not found:
        return terms.at(np.zeros(0, dtype=np.int64))
    _, first, second, middle, spread = zip(*sorted(found, reverse=True)[:MOST_TRIED], strict=True)
    new = Terms(np.array(first), np.array(second), np.array(middle), np.array(spread))
    return new.at(np.array(_unlike(new.of(columns), most), dtype=np.int64))


def _scored(columns: Floats, doubt: Floats) -> list[tuple[float, int, int, float, float]]:
    """How surely each column and product of two would help, with its middle and spread."""
    found = []
    usable = _usable(columns)
    half = columns.shape[1] // 2
    for number, first in enumerate(usable):
        others = [at for at in usable[number + 1 :] if at != first + half and (first < half or at < half)]
        products = np.hstack([columns[:, [first]], columns[:, [first]] * columns[:, others]])
        middle, spread = products.mean(axis=0), products.std(axis=0)
        products -= middle
        noise = np.maximum((products**2).T @ doubt**2, np.finfo(float).tiny)
        score = ((products.T @ doubt) ** 2 / noise).sum(axis=1)
        found += [
            (float(score[at]), first, [ALONE, *others][at], float(middle[at]), float(spread[at]))
            for at in np.flatnonzero(spread > LEAST_SPREAD)
        ]
    return found


def _usable(columns: Floats) -> list[int]:
    """All columns but the bends of those of two values, which say no more than the columns."""
    half = columns.shape[1] // 2
    bends = [half + at for at in range(half) if len(np.unique(columns[:, at])) > 2]
    return [*range(half), *bends]


def _unlike(shown: Floats, most: int) -> list[int]:
    """The places of the first terms (n_rows, n_terms), all scaled, of which no two are alike."""
    alike = np.abs(shown.T @ shown) / len(shown) >= ALIKE
    chosen: list[int] = []
    for at in range(shown.shape[1]):
        if len(chosen) < most and not alike[at, chosen].any():
            chosen.append(at)
    return chosen
