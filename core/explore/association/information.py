"""Information: how much of what is unknown about the target a column takes away, whatever the shape."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.explore.association.entropy import entropy, terms
from core.explore.coded import empty_as_level

PERMUTATIONS = 100
MOST_WORK = 3e7  # cells counted in all permutations together: fewer rows are looked at for many columns
FEWEST_ROWS = 2_000
SEED = 0


def rows_worth(columns: int, rows: int) -> int:
    """Say how many rows can be looked at in a moment.

    Parameters
    ----------
    columns : how many are measured against the target.
    rows : how many there are.

    Returns
    -------
    At most `rows`, at least 2,000 of them.
    """
    return min(rows, max(FEWEST_ROWS, int(MOST_WORK / (PERMUTATIONS * max(columns, 1)))))


def bins_worth(rows: int, classes: int) -> int:
    """Say how many bins a number is worth cutting into.

    Parameters
    ----------
    rows : how many are looked at.
    classes : how many the target has.

    Returns
    -------
    From 4 to 16, so that where it can be there are 10 rows for each bin and class.
    """
    return int(np.clip(rows // (10 * max(classes, 1)), 4, 16))


def explained(columns: Sequence[np.ndarray], classes: np.ndarray) -> pd.DataFrame:
    """Measure the share of the target's entropy that each column explains.

    The mutual information (Shannon 1948) is set between what chance gives (its mean when the target is
    shuffled) and the most there can be (the entropy of the target), as Vinh and others (2010) do for
    clusterings: (MI - chance) / (H(target) - chance). Raw nats would grow with the number of bins and
    categories and shrink with rows; this is 0 for noise and 1 for a column that names the class, for any
    kind, and sees relations that rise and fall.

    Parameters
    ----------
    columns : (n_rows,) int codes each, -1 where a cell is empty, which counts as a value of its own.
    classes : (n_rows,) int codes from 0.

    Returns
    -------
    (n_columns, 2) frame (mutual_information, reference), both at most 1: `reference` is the share that 5 %
    of 100 shuffled targets (the same ones each time) exceed.
    """
    chance = np.random.default_rng(SEED)
    n_classes = int(classes.max(initial=0)) + 1
    shuffled = [classes, *(chance.permutation(classes) for _ in range(PERMUTATIONS))]
    of_counts = terms(len(classes))
    unknown = entropy(classes, of_counts)
    found = [_explained(empty_as_level(codes) * n_classes, shuffled, unknown, of_counts) for codes in columns]
    return pd.DataFrame(found, columns=["mutual_information", "reference"], dtype=float)


def _explained(
    cells: np.ndarray, shuffled: Sequence[np.ndarray], unknown: float, of_counts: np.ndarray
) -> tuple[float, float]:
    if not len(cells) or unknown <= 0 or cells.max() == 0:
        return 0.0, 0.0
    together = [entropy(cells + classes, of_counts) for classes in shuffled]
    own = entropy(cells, of_counts)
    information = own + unknown - np.array(together)
    chance = float(information[1:].mean())
    room = unknown - chance
    if room <= unknown * 1e-9:  # a value of its own in every row explains all, and so does any shuffle
        return 0.0, 0.0
    shares = (information - chance) / room
    return float(np.clip(shares[0], 0, 1)), float(np.clip(np.quantile(shares[1:], 0.95), 0, 1))
