"""Synergy: two columns that together tell more of the target than each alone."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from core.explore.association.entropy import entropy, terms
from core.explore.coded import empty_as_level

SHUFFLES = 20
SEED = 0
OWN_MEAN = float(np.sqrt((SHUFFLES + 1) / (SHUFFLES - 1)))  # a shuffle is nearer to a mean it is part of


def synergies(columns: Sequence[np.ndarray], classes: np.ndarray) -> pd.DataFrame:
    """Measure for every two columns what they tell of the target beyond what each tells alone.

    Synergy is I(one, other; target) - I(one; target) - I(other; target), the interaction information of
    McGill (1954) with its sign turned, less its mean when the target is shuffled. It is real when it is
    farther above that mean than any pair in any of 20 shuffles, each on the scale that chance gives it
    (the root of its degrees of freedom): by chance alone some pair gets so far once in 21 tables.

    Parameters
    ----------
    columns : (n_rows,) int codes each, few values, -1 where a cell is empty (a value of its own).
    classes : (n_rows,) int codes from 0.

    Returns
    -------
    One line for each two columns: one, other (their places), synergy (nats), real (bool).
    """
    chance = np.random.default_rng(SEED)
    of_counts = terms(len(classes))
    shuffled = [classes, *(chance.permutation(classes) for _ in range(SHUFFLES))]
    n_classes = int(classes.max(initial=0)) + 1
    filled = [empty_as_level(codes) for codes in columns]
    # The entropy of the target cancels but for a constant, which the mean over shuffles takes away.
    alone = [_told(codes, shuffled, n_classes, of_counts) for codes in filled]
    places = list(combinations(range(len(filled)), 2))
    found = np.zeros((len(places), SHUFFLES + 1))
    for line, (one, other) in enumerate(places):
        both = filled[one] * (filled[other].max(initial=0) + 1) + filled[other]
        found[line] = _told(both, shuffled, n_classes, of_counts) - alone[one] - alone[other]
    middle = found[:, 1:].mean(axis=1)
    scale = [np.sqrt(max(filled[one].max() * filled[other].max(), 1)) for one, other in places]
    far = (found - middle[:, None]) / np.array(scale)[:, None]
    highest = far[:, 1:].max(initial=0) * OWN_MEAN
    frame = pd.DataFrame(places, columns=["one", "other"], dtype=np.int64)
    frame["synergy"] = found[:, 0] - middle
    return frame.assign(real=far[:, 0] > highest)


def _told(
    codes: np.ndarray, shuffled: Sequence[np.ndarray], n_classes: int, of_counts: np.ndarray
) -> np.ndarray:
    own = entropy(codes, of_counts)
    cells = codes * n_classes
    return np.array([own - entropy(cells + classes, of_counts) for classes in shuffled])
