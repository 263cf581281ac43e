"""Calibration: whether what is said to happen with 30% happens to 30%."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from core.explore.association.measures import CHANCE, holm
from core.explore.coded import bin_codes
from core.learning.evaluation.answers import Answers
from core.learning.evaluation.metrics import Floats
from core.learning.reading.proportions import wilson
from core.table.wording import listed, per_cent

MOST_BINS, FEWEST = 10, 50  # customers a bin should hold
FIRST = ""  # stands for the first choice, whatever category it is


@dataclass(frozen=True, eq=False)
class Calibration:
    """What was said and what happened, for the first choice (category "") and category by category.

    `curve`: category, bin (from 0), customers, said (mean probability), happened (share), low, high (95%
    interval of the share). `errors`, one line per category: category, customers, said, happened, ece (mean
    distance of the two over the bins, weighted by customers), by_chance (the ece that right probabilities
    would show in so many customers), p_value (that they are right; of the categories corrected by Holm).
    """

    curve: pd.DataFrame
    errors: pd.DataFrame
    sentence: str


def calibration(answers: Answers) -> Calibration:
    """Compare stated probabilities with what happened.

    The customers are cut into up to 10 bins of equally many by what was said; equal probabilities are
    never parted. The error over such bins is the adaptive, class by class one of Nixon et al., Measuring
    Calibration in Deep Learning, 2019. The p-value is that of Σ (hits - Σp)² / Σp(1-p) over the bins, as
    chi-square: the answers are of unseen rows, so no degree of freedom is spent.

    Parameters
    ----------
    answers : of unseen rows; those of several repeats are averaged.

    Returns
    -------
    Calibration
    """
    once = answers.by_row
    bins = int(np.clip(len(once.truth) // FEWEST, 1, MOST_BINS))
    first = _curve(once.probability.max(axis=1), once.predicted == once.truth, bins)
    each = [_curve(once.probability[:, at], once.truth == at, bins) for at in range(len(once.classes))]
    names = [FIRST, *once.classes]
    errors = pd.DataFrame([_error(curve) for curve in (first, *each)])
    errors.insert(0, "category", pd.Series(names, dtype="str"))
    errors.loc[1:, "p_value"] = holm(errors.loc[1:, "p_value"].to_numpy())
    curve = pd.concat((first, *each), keys=names, names=["category"]).reset_index("category")
    curve = curve.drop(columns="variance").reset_index(drop=True)
    return Calibration(curve, errors, _in_words(errors))


def _curve(said: Floats, happened: np.ndarray, bins: int) -> pd.DataFrame:
    code = bin_codes(said, bins)
    _, code = np.unique(code, return_inverse=True)
    customers = np.bincount(code)
    hits = np.bincount(code, happened)
    low, high = wilson(hits, customers)
    return pd.DataFrame(
        {
            "bin": np.arange(len(customers)),
            "customers": customers,
            "said": np.bincount(code, said) / np.maximum(customers, 1),
            "happened": hits / np.maximum(customers, 1),
            "low": low,
            "high": high,
            "variance": np.bincount(code, said * (1 - said)),  # of the hits, were the probabilities right
        }
    )


def _error(curve: pd.DataFrame) -> dict[str, float]:
    customers, said, happened, variance = (
        curve[name].to_numpy(dtype=float) for name in ("customers", "said", "happened", "variance")
    )
    number = max(customers.sum(), 1.0)
    gap = customers * (happened - said)
    sure = variance <= np.finfo(float).eps  # of a bin said to be 0 or 1, one exception disproves it
    chi_square = np.where(sure, np.where(np.abs(gap) > 0.5, np.inf, 0), gap**2 / np.where(sure, 1, variance))
    return {
        "customers": int(customers.sum()),
        "said": float(customers @ said) / number,
        "happened": float(customers @ happened) / number,
        "ece": float(np.abs(gap).sum()) / number,
        "by_chance": float(np.sqrt(2 / np.pi * variance).sum()) / number,  # E|N(0, v)|
        "p_value": float(chdtrc(max(len(curve), 1), chi_square.sum())),
    }


def _in_words(errors: pd.DataFrame) -> str:
    first, each = errors.iloc[0], errors.iloc[1:]
    said, happened = per_cent(first["said"]), per_cent(first["happened"])
    text = f"Of its first choice it is on average {said} sure and for {happened} right"
    if first["p_value"] >= CHANCE:
        text += ", as close as chance lets anyone see."
    elif abs(first["said"] - first["happened"]) > first["ece"] / 2:
        text += f": too {'sure' if first['said'] > first['happened'] else 'modest'}."
    else:
        text += ", but too sure of some customers and too modest of others."
    off = each[each["p_value"] < CHANCE].sort_values("ece", ascending=False)
    if off.empty:
        return f"{text} No category's probabilities are off by more than chance."
    named = [
        f"{line.category} ({per_cent(line.ece)} from what happened, {per_cent(line.by_chance)} by chance)"
        for line in off.itertuples()
    ]
    return f"{text} Off by more than chance: {listed(named, 3)}."
