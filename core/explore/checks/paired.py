"""Paired leaks: do two features together know the target, though neither does alone?"""

from itertools import combinations

import numpy as np

from core.explore.checks.looked import Looked
from core.explore.checks.votes import gain, right_alone
from core.findings import Finding
from core.table.wording import per_cent, quoted, subject_of

LEAK = 0.9  # of the mistakes of always naming the most common class, avoided
ADDED = 0.2  # what two must avoid beyond the better of them
MOST_LEVELS = 30
MOST_COLUMNS = 40  # 780 pairs
MOST_ROWS = 5_000
FEWEST_ROWS = 50


def pair_leak(look: Looked, known: set[str]) -> Finding | None:
    """`pair-target-leak`: two features together name the class, though neither does alone.

    Parameters
    ----------
    look : a table with a target; at most 5,000 of the rows looked at are used.
    known : features that are leaks by themselves and are left out; so are those of more than 30 values, and
        all but the first 40.

    Returns
    -------
    Finding that names the pair that avoids most of the mistakes, if it avoids 90 % of them.
    """
    labelled = np.flatnonzero(look.classes >= 0)
    rows = labelled[:: max(1, -(-len(labelled) // MOST_ROWS))]
    if len(rows) < FEWEST_ROWS:
        return None
    baseline = float(np.bincount(look.classes[rows]).max() / len(rows))
    right, pair = _best_pair(_values(look, rows, known), look.classes[rows], baseline)
    if gain(right, baseline) < LEAK:
        return None
    return Finding(
        "pair-target-leak",
        "serious",
        subject_of(pair),
        f"'{look.table.schema.target}' can be told from two columns together, though from neither alone: "
        f"{quoted(pair)} (right in {per_cent(right)}); "
        f"always naming the most common category is right in {per_cent(baseline)}{look.said_of(len(rows))}.",
        {"columns": ", ".join(pair), "right": right, "baseline": baseline, "rows_looked_at": len(rows)},
        "If they are only known after the target, or made from it, give one of them the role 'ignored'.",
    )


def _values(look: Looked, rows: np.ndarray, known: set[str]) -> dict[str, np.ndarray]:
    """The features that are tried, as whole numbers from 0."""
    features = [name for name in look.table.schema.features if name not in known]
    few = [name for name in features if 1 <= look.codes[name].max(initial=-1) < MOST_LEVELS]
    return {name: look.codes[name][rows] + 1 for name in few[:MOST_COLUMNS]}


def _best_pair(
    values: dict[str, np.ndarray], classes: np.ndarray, baseline: float
) -> tuple[float, tuple[str, str]]:
    """The pair that is right most often, among those that add to what each tells alone; 0 without one."""
    alone = {name: gain(right_alone(each, classes), baseline) for name, each in values.items()}
    best, named = 0.0, ("", "")
    for one, other in combinations(values, 2):
        right = right_alone(values[one] * (MOST_LEVELS + 1) + values[other], classes)
        if right > best and gain(right, baseline) >= max(alone[one], alone[other]) + ADDED:
            best, named = right, (one, other)
    return best, named
