"""Mix: what the customers of a file are expected to buy, beside what was bought in training."""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from core.learning.reading.proportions import false_discoveries, wilson
from core.table.wording import counted, per_cent, points

FALSE = 0.05  # share of chance among the differences that are called clear
Floats = NDArray[np.float64]


def mix_of(
    classes: Sequence[str], shares: Sequence[float], trained: int, customers: ArrayLike, sums: ArrayLike
) -> pd.DataFrame:
    """Hold the mix of a file against that of training.

    What is held against training is the mean probability: the most likely category alone names the common
    ones too often, also where nothing changed.

    Parameters
    ----------
    classes, shares : (n_classes,) of the model, and their shares among its training rows.
    trained : number of training rows.
    customers : (n_classes,) for how many rows each class is the most likely one.
    sums : (n_classes,) of the probabilities over all rows.

    Returns
    -------
    One line a class, the most expected first: category, customers, share (of the rows), expected (the mean
    probability), low and high (of 95%), training_share, clear (the difference is not chance, at a false
    discovery rate of 5%). No line without rows.
    """
    counts, summed = np.asarray(customers, dtype=np.int64), np.asarray(sums, dtype=float)
    rows = int(counts.sum())
    if not rows:
        return pd.DataFrame(columns=[*_COLUMNS])
    # Of given probabilities the count spreads less than that of equal ones: the interval is wide enough.
    low, high = wilson(summed, np.full(len(counts), rows))
    expected, before = summed / rows, np.asarray(shares, dtype=float)
    chance = _by_chance(expected, before, rows, trained)
    clear = false_discoveries(chance, len(chance)) < FALSE
    columns = (list(classes), counts, counts / rows, expected, low, high, before, clear)
    frame = pd.DataFrame(dict(zip(_COLUMNS, columns, strict=True)))
    return frame.sort_values("expected", ascending=False, kind="stable", ignore_index=True)


def mix_in_words(mix: pd.DataFrame) -> str:
    """Say what is expected most often, and what moved most since training beyond chance.

    Parameters
    ----------
    mix : as `mix_of` gives it.
    """
    if mix.empty:
        return "No customer was scored."
    first, rows = mix.iloc[0], int(mix["customers"].sum())
    said = f"Of {counted(rows, 'customer')} {per_cent(first['expected'])} are expected to buy"
    said = f"{said} {first['category']} next"
    moved = mix[mix["clear"].astype(bool)]
    if moved.empty:
        return f"{said}; nothing differs from training by more than chance."
    most = moved.loc[(moved["expected"] - moved["training_share"]).abs().astype(float).idxmax()]
    by = points(most["expected"] - most["training_share"])
    return f"{said}; most moved is {most['category']}: {by} against {per_cent(most['training_share'])} then."


_COLUMNS = ("category", "customers", "share", "expected", "low", "high", "training_share", "clear")


def _by_chance(now: Floats, before: Floats, rows: int, trained: int) -> Floats:
    """How probable so large a difference of two shares is by chance: two-sided, of the pooled share."""
    pooled = (now * rows + before * trained) / (rows + trained)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / rows + 1 / max(trained, 1)))
    z = np.divide(np.abs(now - before), spread, out=np.zeros_like(now), where=spread > 0)
    return np.array([math.erfc(each / math.sqrt(2)) for each in z])
