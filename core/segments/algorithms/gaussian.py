"""Gaussian: a mixture of normal distributions, each customer with the likeliest."""

from typing import Self

import numpy as np
from scipy.special import logsumexp
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.mixture import GaussianMixture

from core.choices import Hyperparameter, Size
from core.segments.algorithms.algorithm import SegmentAlgorithm, on_points
from core.segments.algorithms.clusterer import Ids, at_most_different, by_size, some_of
from core.segments.encoding.quantities import Numbers
from core.threads import one_thread

ENOUGH = 20_000
AT_ONCE = 10_000  # rows that stay in the cache
MOST_STEPS = 1_000  # so many that EM has always come to rest before
SHAPES = ("full", "tied", "diag", "spherical")
ROWS_A_NUMBER = 20  # rows for each number of a covariance, below which its columns are taken as unrelated


class Gaussians(ClusterMixin, BaseEstimator):
    """A mixture of k normal distributions, found by EM; of more than 20,000 rows on 20,000.

    Parameters
    ----------
    n_clusters : to find.
    shape : of the covariances, a name scikit-learn gives them.
    smoothing : added to every variance, so that no distribution shrinks to one value.
    n_init : how often to begin anew; the likeliest end is kept.
    random_state : where chance begins.
    """

    labels_: Ids
    shares_: Numbers
    means_: Numbers
    roots_: Numbers

    def __init__(
        self,
        n_clusters: int = 2,
        shape: str = "full",
        smoothing: float = 0.05,
        n_init: int = 2,
        random_state: int = 0,
    ) -> None:
        self.n_clusters = n_clusters
        self.shape = shape
        self.smoothing = smoothing
        self.n_init = n_init
        self.random_state = random_state

    def fit(self, X: Numbers, _y: object = None) -> Self:
        """Find the distributions of the encoded rows (n_rows, n_encoded)."""
        some = some_of(X, ENOUGH, self.random_state)
        self.fitted_on_ = len(some)
        with one_thread():
            self._keep(self._found(some))
        order = by_size(self.predict(X), len(self.shares_))
        self.shares_ = self.shares_[order] / self.shares_[order].sum()
        self.means_, self.roots_ = self.means_[order], self.roots_[order]
        self.labels_ = self.predict(X)
        return self

    def predict(self, X: Numbers) -> Ids:
        """The likeliest distribution of each row (n_rows,)."""
        return np.asarray(self._logs(X).argmax(axis=1), dtype=np.int64)

    def confidence(self, X: Numbers) -> Numbers:
        """The probability of the likeliest distribution (n_rows,)."""
        return np.asarray(self.memberships(X).max(axis=1))

    def memberships(self, X: Numbers) -> Numbers:
        """The probability of each distribution (n_rows, n_clusters); each row sums to 1."""
        logs = self._logs(X)
        return np.asarray(np.exp(logs - logsumexp(logs, axis=1, keepdims=True)))

    def log_likelihood(self, X: Numbers) -> Numbers:
        """The logarithm of the density at each row (n_rows,)."""
        return np.asarray(logsumexp(self._logs(X), axis=1))

    @property
    def parameters_(self) -> int:
        """How many numbers could be chosen freely."""
        k, width = self.means_.shape
        square = width * (width + 1) // 2
        spread = {"full": k * square, "tied": square, "diag": k * width, "spherical": k}[self.shape]
        return int(spread + k * width + k - 1)

    def _found(self, X: Numbers) -> GaussianMixture:
        return GaussianMixture(
            at_most_different(X, self.n_clusters),
            covariance_type=self.shape,
            reg_covar=self.smoothing,
            n_init=self.n_init,
            max_iter=MOST_STEPS,
            random_state=self.random_state,
        ).fit(X)

    def _keep(self, found: GaussianMixture) -> None:
        self.shares_, self.means_ = found.weights_, found.means_
        self.roots_ = _matrices(found.precisions_cholesky_, self.shape, *found.means_.shape)

    def _logs(self, X: Numbers) -> Numbers:
        """The logarithm of share times density (n_rows, n_clusters)."""
        parts = [X[start : start + AT_ONCE] for start in range(0, len(X), AT_ONCE)]
        logs = [
            np.column_stack([self._log(part, each) for each in range(len(self.means_))]) for part in parts
        ]
        return np.ascontiguousarray(np.concatenate(logs)) if logs else np.zeros((0, len(self.means_)))

    def _log(self, X: Numbers, number: int) -> Numbers:
        # Column by column: a matrix product rounds a row differently alone and among others.
        root = self.roots_[number]
        steps = np.ascontiguousarray(X.T) - self.means_[number][:, None]
        far = np.zeros(len(X))
        for column in range(len(root)):
            used = np.flatnonzero(root[:, column])
            far += sum((steps[each] * root[each, column] for each in used), start=np.zeros(len(X))) ** 2
        scale = np.log(np.diag(root)).sum() - 0.5 * len(root) * np.log(2 * np.pi)
        return np.asarray(np.log(self.shares_[number]) + scale - 0.5 * far)


def _matrices(roots: Numbers, shape: str, k: int, width: int) -> Numbers:
    """The roots of the precisions as matrices (n_clusters, n_encoded, n_encoded), whatever their shape."""
    if shape in ("full", "tied"):
        return np.broadcast_to(roots, (k, width, width)).copy()
    return np.asarray(roots.reshape(k, -1, 1) * np.eye(width))


def _shape(size: Size) -> str:
    return "full" if size.rows >= ROWS_A_NUMBER * size.features**2 else "diag"


def _smoothing(size: Size) -> float:
    return 0.05 if _shape(size) == "full" else 0.1


GAUSSIAN = SegmentAlgorithm(
    name="gaussian",
    label="Gaussian mixture",
    notes="Takes customers as drawn from k bell-shaped clouds that may be long, tilted and of unequal size. "
    "Gives a probability of membership; likes numbers better than categories.",
    hyperparameters=(
        Hyperparameter(
            "shape",
            "choice",
            _shape,
            label="Shape of the clouds",
            help="full: each long and tilted in its own way; tied: all in the same way; diag: long, but not "
            "tilted; spherical: round.",
            choices=SHAPES,
        ),
        Hyperparameter(
            "smoothing",
            "number",
            _smoothing,
            label="Smoothing",
            help="Keeps a cloud from shrinking to a single value, as it would on whole numbers and "
            "categories. More makes the clouds rounder.",
            low=1e-6,
            high=1.0,
            scale="log",
        ),
        Hyperparameter(
            "n_init",
            "integer",
            2,
            label="Fresh starts",
            help="How often to begin anew from other clouds; the likeliest end is kept.",
            low=1,
            high=20,
        ),
    ),
    build=on_points(Gaussians),
)
