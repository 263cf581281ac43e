"""Mixture: customers as members of classes nobody sees, found by the EM algorithm."""

from collections.abc import Iterable, Iterator
from typing import Self

import numpy as np
from sklearn.base import BaseEstimator, ClusterMixin

from core.segments.encoding.quantities import Numbers
from core.segments.latent.classes import Classes, learned, log_likelihoods, parameters_of
from core.segments.latent.layout import Layout
from core.segments.latent.leaping import leapt
from core.segments.latent.starts import starts_of
from core.segments.latent.statistics import Places, Statistics, statistics_of
from core.threads import one_thread

ENOUGH = 20_000  # rows: the classes have few parameters, and so many tell them well
AT_ONCE = 100_000
SHORT, FEW = 6, 1_000  # steps of a start and rows it sees before the best goes on with all of them
CLOSE = 2e-5  # a step that adds less to the mean log-likelihood is the last


class LatentClasses(ClusterMixin, BaseEstimator):
    """A mixture of k classes, within which cells are independent of each other.

    p(x) = Σ_z p_z Π_j p(x_j | z)^w_j (Lazarsfeld and Henry 1968; for mixed kinds of columns Vermunt and
    Magidson 2002): a normal distribution for each number, shares for each category, a Dirichlet-multinomial
    one for each family of counts given its total. The factor of a missing cell is left out, as is a family
    with a missing cell. Found by EM (Dempster, Laird and Rubin 1977) with leaps (see `leapt`; one that makes
    the rows less likely is taken back), from several starts in 1,000 rows, of which the likeliest after a
    few steps goes on with all of them (Biernacki, Celeux and Govaert 2003); of more than 20,000 rows with
    20,000, drawn at random.

    Parameters
    ----------
    k : classes to find. One that no row belongs to most is dropped.
    numbers, levels, blocks, weights : the Layout of the cells.
    starts : how often to begin anew.
    max_iter : most steps.
    seed : where chance begins.
    """

    def __init__(
        self,
        k: int = 2,
        *,
        numbers: int = 0,
        levels: int = 0,
        blocks: tuple[int, ...] = (),
        weights: tuple[float, ...] = (),
        starts: int = 5,
        max_iter: int = 200,
        seed: int = 0,
    ) -> None:
        self.k = k
        self.numbers = numbers
        self.levels = levels
        self.blocks = blocks
        self.weights = weights
        self.starts = starts
        self.max_iter = max_iter
        self.seed = seed

    def fit(self, X: Numbers, _y: object = None) -> Self:
        """Find the classes of rows of cells (n_rows, n_seen)."""
        some = X
        if len(X) > ENOUGH:
            some = X[np.random.default_rng(self.seed).choice(len(X), ENOUGH, replace=False)]
        self.fitted_on_ = len(some)
        statistics = statistics_of(some, self._layout)
        self.level_counts_ = statistics.levels
        with one_thread():
            found = self._searched(statistics, some)
        parts = [statistics.alone()] if some is X else None
        self.found_ = found._asdict()
        sizes = np.bincount(self._likelihoods(X, parts).argmax(axis=1), minlength=len(found.shares))
        order = np.lexsort((found.shares, -sizes))[: np.count_nonzero(sizes)]
        self.found_ = _in_order(found, order)._asdict()
        self.labels_ = np.asarray(self._likelihoods(X, parts).argmax(axis=1), dtype=np.int64)
        return self

    def predict(self, X: Numbers) -> Places:
        """The most probable class of each row (n_rows,)."""
        return np.asarray(self._likelihoods(X).argmax(axis=1), dtype=np.int64)

    def confidence(self, X: Numbers) -> Numbers:
        """The probability of the most probable class (n_rows,)."""
        return np.asarray(self.memberships(X).max(axis=1))

    def memberships(self, X: Numbers) -> Numbers:
        """The probability of each class (n_rows, n_classes); each row sums to 1."""
        logs = self._likelihoods(X)
        return np.asarray(np.exp(logs - _log_sums(logs)[:, None]))

    def log_likelihood(self, X: Numbers) -> Numbers:
        """The log-likelihood of each row in nats (n_rows,)."""
        return _log_sums(self._likelihoods(X))

    @property
    def parameters_(self) -> int:
        """How many numbers could be chosen freely."""
        return parameters_of(Classes(**self.found_), self._layout, self.level_counts_)

    @property
    def _layout(self) -> Layout:
        return Layout(self.numbers, self.levels, tuple(self.blocks), tuple(self.weights))

    def _likelihoods(self, X: Numbers, known: Iterable[Statistics] | None = None) -> Numbers:
        """Of each row in each class, from its statistics where they are known."""
        found, layout = Classes(**self.found_), self._layout
        return np.concatenate([log_likelihoods(each, layout, found) for each in known or self._parts(X)])

    def _parts(self, X: Numbers) -> Iterator[Statistics]:
        for at in range(0, max(len(X), 1), AT_ONCE):
            yield statistics_of(X[at : at + AT_ONCE], self._layout, self.level_counts_).alone()

    def _searched(self, statistics: Statistics, X: Numbers) -> Classes:
        layout = self._layout
        few = np.random.default_rng(self.seed).permutation(len(X))[:FEW]
        some = statistics.only(few)
        # One class has nothing to be started from but all.
        starts = starts_of(X[few], layout, self.k, self.starts if self.k > 1 else 1, self.seed)
        tried = [self._climbed(some, learned(some, layout, start), SHORT) for start in starts]
        best, _ = max(tried, key=lambda each: each[1])
        return self._climbed(statistics, best, self.max_iter)[0]

    def _climbed(self, statistics: Statistics, classes: Classes, most: int) -> tuple[Classes, float]:
        """Go up to so many steps, or until the likelihood hardly rises; every second step is a leap."""
        layout, reached = self._layout, -np.inf
        path: tuple[Classes, ...] = ()
        safe = None
        for _ in range(most):
            memberships, likelihood = _shared_out(log_likelihoods(statistics, layout, classes))
            if safe and likelihood < reached:
                classes, safe = safe, None
                continue
            safe = None
            if likelihood - reached < CLOSE:
                break
            reached, path = likelihood, (*path, classes)
            classes = learned(statistics, layout, memberships, classes)
            if len(path) == 2:
                safe, classes, path = classes, leapt((*path, classes), statistics.levels), ()
        return safe or classes, max(reached, likelihood)


def _log_sums(logs: Numbers) -> Numbers:
    """log Σ exp of each row (n_rows, k), each by itself."""
    most = logs.max(axis=1)
    return np.asarray(most + np.log(np.exp(logs - most[:, None]).sum(axis=1)))


def _shared_out(logs: Numbers) -> tuple[Numbers, float]:
    """Memberships (n_rows, k) and the mean log-likelihood; class by class, which takes less time."""
    turned = np.ascontiguousarray(logs.T)
    most = turned.max(axis=0)
    raised = np.exp(turned - most)
    sums = raised.sum(axis=0)
    return np.ascontiguousarray((raised / sums).T), float((most + np.log(sums)).mean())


def _in_order(found: Classes, order: Places) -> Classes:
    """Only these classes, in this order."""
    shares, *others = (each[order] for each in found)
    return Classes(shares - np.log(np.exp(shares).sum()), *others)
