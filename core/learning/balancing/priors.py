"""Priors: probabilities learned where classes were made more even, set back to how common they are."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def set_back(probability: Floats, taught: Floats, true: Floats) -> Floats:
    """Correct for a shift of the priors: p(c | x) is proportional to p'(c | x) * true_c / taught_c.

    Elkan, The Foundations of Cost-Sensitive Learning, IJCAI 2001; Saerens, Latinne & Decaestecker,
    Adjusting the Outputs of a Classifier to New a Priori Probabilities, Neural Computation 14(1), 2002.

    Parameters
    ----------
    probability : (n_rows, n_classes) p', as learned.
    taught : (n_classes,) shares of the classes in what was learned from.
    true : (n_classes,) shares of the classes among the customers.

    Returns
    -------
    (n_rows, n_classes), each row sums to 1.
    """
    moved = probability * (true / taught)
    return np.asarray(moved / moved.sum(axis=1, keepdims=True))
