"""Probabilistic: what every classifier that states probabilities does alike."""

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.base import ClassifierMixin


class _Stating(Protocol):
    classes_: NDArray[Any]

    def predict_proba(self, X: Any) -> NDArray[np.float64]: ...


class ProbabilisticMixin(ClassifierMixin):
    """Picks the class that its `predict_proba` states as the most probable, of equal ones the first."""

    def predict(self: _Stating, X: Any) -> NDArray[Any]:
        """The most probable class of each row (n_rows,)."""
        places = self.predict_proba(X).argmax(axis=1)  # first: it refuses where nothing was fitted
        return np.asarray(self.classes_[places])
