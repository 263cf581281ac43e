"""Shares: what look-alikes bought next, beside what the model says."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import binom

from core.learning.reading.proportions import shares, wilson
from core.table.wording import per_cent

CHANCE = 0.05  # how often any of the categories may seem to contradict the model though none does
OFTENER, RARER = "more often", "less often"


def bought_shares(
    labels: ArrayLike, probabilities: Mapping[str, float], training: Sequence[float]
) -> pd.DataFrame:
    """Count what some customers bought next.

    Parameters
    ----------
    labels : (n,) the class each bought.
    probabilities : {class: what the model says of the customer they are like}.
    training : (n_classes,) the shares of the classes in training, in the same order.

    Returns
    -------
    (category, customers, share, low, high, probability, training_share, outcome), the most bought first:
    `low` to `high` is the 95% interval of the share, `outcome` is "more often" or "less often" where a
    binomial test, corrected for the number of categories, tells the share from the probability, else "".
    """
    names = list(probabilities)
    hits = pd.Series(labels, dtype=object).value_counts().reindex(names, fill_value=0).to_numpy()
    number = np.full(len(names), hits.sum())
    said = np.array([probabilities[name] for name in names])
    low, high = wilson(hits, number)
    rarely = binom.cdf(hits, number, said) < CHANCE / 2 / len(names)
    often = binom.sf(hits - 1, number, said) < CHANCE / 2 / len(names)
    frame = pd.DataFrame(
        {
            "category": pd.Series(names, dtype="str"),
            "customers": hits,
            "share": shares(hits, number),
            "low": low,
            "high": high,
            "probability": said,
            "training_share": np.asarray(training, dtype=float),
            "outcome": np.select([often, rarely], [OFTENER, RARER], ""),
        }
    )
    return frame.sort_values(["customers", "probability"], ascending=False, kind="stable", ignore_index=True)


def share_in_words(line: "pd.Series[object]") -> str:
    """Say of one category how many bought it and what the model says, such as "11 bought pet next"."""
    customers, share = f"{line['customers']:,}", float(str(line["share"]))
    bought = f"{customers} bought {line['category']} next ({per_cent(share)})"
    said = f"{bought}; the model says {per_cent(float(str(line['probability'])))}."
    return f"{said} That is clearly {line['outcome']} than the model says." if line["outcome"] else said
