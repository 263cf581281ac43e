"""Nearest neighbours: what customers most like this one bought."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator
from sklearn.neighbors import NearestNeighbors
from sklearn.pipeline import Pipeline
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

from core.choices import Algorithm, Hyperparameter, Hyperparameters, Size
from core.learning.balancing import balanced
from core.learning.encoding import Inputs, for_lines
from core.learning.probabilistic import ProbabilisticMixin
from core.learning.products import in_blocks
from core.threads import one_thread

Floats = NDArray[np.float64]
BLOCK = 256  # rows that are asked about at a time; distances too are sums


class NeighboursClassifier(ProbabilisticMixin, BaseEstimator):
    """The votes of the nearest rows, drawn towards everyone's shares so that no class is impossible.

    p(c) = (sum of w_i over neighbours of class c + smoothing * prior_c) / (sum of w_i + smoothing), where
    w_i = 1 - d_i / (d_k + median d) falls with the distance d_i (a triangular kernel: Hechenbichler &
    Schliep, Weighted k-Nearest-Neighbor Techniques, 2004, widened so that the farthest still counts).

    Parameters
    ----------
    n_neighbors : rows that vote, as far as there are so many.
    weights : "distance", or "equal" for w_i = 1.
    metric : "euclidean" or "manhattan".
    smoothing : votes of everyone; above 0.
    """

    def __init__(
        self,
        n_neighbors: int = 50,
        weights: str = "distance",
        metric: str = "euclidean",
        smoothing: float = 5.0,
    ) -> None:
        self.n_neighbors = n_neighbors
        self.weights = weights
        self.metric = metric
        self.smoothing = smoothing

    def fit(self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:
        """Remember the numbers (n_rows, n_columns), scaled and none missing, and the labels."""
        values, labels = validate_data(self, X, y, dtype=np.float64)
        check_classification_targets(labels)
        votes = _check_sample_weight(sample_weight, values)
        self.classes_, codes = np.unique(labels, return_inverse=True)
        self.votes_ = np.zeros((len(values), len(self.classes_)))
        self.votes_[np.arange(len(values)), codes] = votes
        self.prior_ = self.votes_.sum(axis=0) / votes.sum()
        self.rows_ = NearestNeighbors(
            n_neighbors=min(self.n_neighbors, len(values)), metric=self.metric, algorithm="brute"
        ).fit(values)
        return self

    def predict_proba(self, X: ArrayLike) -> Floats:
        """Probabilities (n_rows, n_classes) in the order of `classes_`."""
        check_is_fitted(self)
        values = validate_data(self, X, reset=False, dtype=np.float64)
        with one_thread():  # of rows that are as far, several threads find others
            return in_blocks(self._asked, values, BLOCK)

    def _asked(self, values: Floats) -> Floats:
        distance, place = self.rows_.kneighbors(values)
        weight = np.ones_like(distance) if self.weights == "equal" else _falling(distance)
        votes = np.empty((len(values), len(self.classes_)))
        for code, voted in enumerate(self.votes_.T):  # class by class, or 300 votes a row fill the memory
            votes[:, code] = (weight * voted[place]).sum(axis=1)
        smoothed = votes + self.smoothing * self.prior_
        return np.asarray(smoothed / smoothed.sum(axis=1, keepdims=True))


def _falling(distance: Floats) -> Floats:
    """From 1 for a row like the one asked about, down to a little for the farthest of its neighbours."""
    reach = distance[:, -1:] + np.median(distance, axis=1, keepdims=True)
    return 1 - np.divide(distance, reach, out=np.zeros_like(distance), where=reach > 0)


def _neighbours(size: Size) -> int:
    """Many: a share is only known as well as there are customers to count."""
    return int(min(400, max(5, 2 * size.rows**0.5)))


def _build(inputs: Inputs, chosen: Hyperparameters, seed: int) -> Pipeline:
    rows = NeighboursClassifier().set_params(**chosen)
    return balanced(Pipeline([("encode", for_lines(inputs)), ("classify", rows)]), inputs, seed)


NEIGHBOURS = Algorithm(
    "nearest_neighbours",
    "Nearest neighbours",
    "What the customers most like this one bought. Nothing is assumed, and every column counts the same.",
    (
        Hyperparameter(
            "n_neighbors",
            "integer",
            default=_neighbours,
            help="Customers who vote. More makes smoother, humbler probabilities.",
            label="Neighbours",
            low=1,
            high=1_000,
            scale="log",
        ),
        Hyperparameter(
            "weights",
            "choice",
            default="distance",
            help="Whether nearer customers have more votes.",
            label="Votes by",
            choices=("distance", "equal"),
        ),
        Hyperparameter(
            "metric",
            "choice",
            default="euclidean",
            help="How far two customers are apart: manhattan adds the differences, euclidean their squares.",
            label="Distance",
            choices=("manhattan", "euclidean"),
        ),
        Hyperparameter(
            "smoothing",
            "number",
            default=2.0,
            help="Votes of everyone, so that no class is impossible.",
            low=0.01,
            high=100,
            scale="log",
        ),
    ),
    _build,
)
