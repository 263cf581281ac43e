"""Neural networks: a committee of small ones."""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, softmax
from sklearn.base import BaseEstimator
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import Pipeline
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from core.choices import Algorithm, Hyperparameter, Hyperparameters
from core.learning.algorithms.defaults import by_rows
from core.learning.balancing import balanced
from core.learning.encoding import Inputs, for_lines
from core.learning.probabilistic import ProbabilisticMixin
from core.learning.products import product

Floats = NDArray[np.float64]


class NetworkClassifier(ProbabilisticMixin, BaseEstimator):
    """The mean of a few networks of one hidden layer that begin at different weights.

    Each sees the rows a set number of times, so that there is no convergence to wait for and no row to
    hold out; strong weights are held back by `alpha`. Hansen & Salamon, Neural Network Ensembles, IEEE
    Transactions on Pattern Analysis 12(10), 1990.

    Parameters
    ----------
    networks : how many.
    units : of the hidden layer.
    epochs : times each network sees the rows.
    alpha : penalty on the squared weights.
    learning_rate : of the first steps.
    random_state : seed.
    """

    def __init__(
        self,
        *,
        networks: int = 3,
        units: int = 32,
        epochs: int = 30,
        alpha: float = 1.0,
        learning_rate: float = 0.001,
        random_state: int = 0,
    ) -> None:
        self.networks = networks
        self.units = units
        self.epochs = epochs
        self.alpha = alpha
        self.learning_rate = learning_rate
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:
        """Fit to numbers (n_rows, n_columns), scaled and none missing, and labels."""
        values, labels = validate_data(self, X, y)
        check_classification_targets(labels)
        self.classes_ = np.unique(labels)
        self.networks_ = [
            self._taught(number, values, labels, sample_weight) for number in range(self.networks)
        ]
        return self

    def predict_proba(self, X: ArrayLike) -> Floats:
        """Probabilities (n_rows, n_classes) in the order of `classes_`."""
        check_is_fitted(self)
        values = validate_data(self, X, reset=False)
        if len(self.classes_) == 1:
            return np.ones((len(values), 1))
        return np.asarray(np.mean([_answers(network, values) for network in self.networks_], axis=0))

    def _taught(self, number: int, X: Floats, y: NDArray[Any], weight: ArrayLike | None) -> MLPClassifier:
        network = MLPClassifier(
            hidden_layer_sizes=(self.units,),
            alpha=self.alpha,
            learning_rate_init=self.learning_rate,
            batch_size=min(200, max(16, len(X) // 32), len(X)),
            random_state=self.random_state + number,
        )
        for _ in range(self.epochs):
            network.partial_fit(X, y, sample_weight=weight, classes=self.classes_)
        del network._optimizer, network._random_state  # of use to nobody who only asks
        return network


def _answers(network: MLPClassifier, values: Floats) -> Floats:
    """Its probabilities (n_rows, n_classes), each row's the same whatever rows stand beside it."""
    first, last = zip(network.coefs_, network.intercepts_, strict=True)
    hidden = np.maximum(product(values, first[0]) + first[1], 0)
    sums = product(hidden, last[0]) + last[1]
    if sums.shape[1] == 1:  # of two classes, one is enough
        return np.asarray(np.hstack([1 - expit(sums), expit(sums)]))
    return np.asarray(softmax(sums, axis=1))


UNITS = Hyperparameter(
    "units",
    "integer",
    default=by_rows(48, 64),
    help="Units of the hidden layer. More can learn more, and more of the noise.",
    label="Hidden units",
    low=2,
    high=256,
    scale="log",
    search=(4, 128),
)
EPOCHS = Hyperparameter(
    "epochs",
    "integer",
    default=by_rows(20, 8),
    help="Times each network sees the customers. Too many learn the noise.",
    low=1,
    high=200,
    scale="log",
    search=(2, 60),
)
ALPHA = Hyperparameter(
    "alpha",
    "number",
    default=by_rows(2.0, 1.0),
    help="Pulls weights towards zero. More is more cautious.",
    label="Caution (L2)",
    low=0.0001,
    high=1_000,
    scale="log",
)
STEPS = Hyperparameter(
    "learning_rate",
    "number",
    default=0.001,
    help="How far each step goes. Smaller needs more epochs.",
    low=0.0001,
    high=0.03,
    scale="log",
)
NETWORKS = Hyperparameter(
    "networks",
    "integer",
    default=by_rows(3, 2),
    help="Networks in the committee. More are steadier and slower.",
    low=1,
    high=20,
    tuned=False,
)


def _build(inputs: Inputs, chosen: Hyperparameters, seed: int) -> Pipeline:
    networks = NetworkClassifier(random_state=seed).set_params(**chosen)
    return balanced(Pipeline([("encode", for_lines(inputs)), ("classify", networks)]), inputs, seed)


NETWORK = Algorithm(
    "neural_network",
    "Neural network",
    "A committee of small networks. Finds what acts together; wants many rows.",
    (UNITS, EPOCHS, ALPHA, STEPS, NETWORKS),
    _build,
)
