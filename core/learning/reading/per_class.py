"""Per class: how well each category is told, beside how often it is there."""

import numpy as np
import pandas as pd

from core.learning.evaluation.answers import Answers
from core.learning.evaluation.metrics import confusion
from core.learning.reading.proportions import shares, wilson
from core.learning.reading.reading import Reading
from core.table.wording import counted, listed, per_cent

FEWEST_TOLD = 20  # customers a category needs before a sentence calls it the best or the worst


def per_class(answers: Answers) -> Reading:
    """Measure precision and recall category by category, each with its 95% interval.

    Parameters
    ----------
    answers : of unseen rows; those of several repeats are averaged.

    Returns
    -------
    Reading of (category, customers, share, predicted, right, precision, precision_low, precision_high,
    recall, recall_low, recall_high, f1, mean_probability), the highest f1 first. `predicted` counts the
    customers for whom the category was most probable, `right` those of them who bought it;
    `mean_probability` over all customers stands beside `share`, what really happened. A precision is NaN
    for a category that was never predicted, a recall for one that nobody bought.
    """
    once = answers.by_row
    counts = confusion(once.truth, once.probability)
    bought, predicted, right = counts.sum(axis=1), counts.sum(axis=0), np.diag(counts)
    frame = pd.DataFrame(
        {
            "category": pd.Series(once.classes, dtype="str"),
            "customers": bought,
            "share": bought / max(len(once.truth), 1),
            "predicted": predicted,
            "right": right,
            **_with_interval("precision", right, predicted),
            **_with_interval("recall", right, bought),
            "f1": shares(2 * right, bought + predicted, empty=0.0),
            "mean_probability": once.probability.sum(axis=0) / max(len(once.truth), 1),
        }
    )
    order = ["f1", "customers", "category"]
    frame = frame.sort_values(order, ascending=[False, False, True], ignore_index=True)
    return Reading(frame, _in_words(frame))


def _with_interval(name: str, right: np.ndarray, of: np.ndarray) -> dict[str, np.ndarray]:
    low, high = wilson(right, of)
    nobody = of == 0
    ends = {f"{name}_low": np.where(nobody, np.nan, low), f"{name}_high": np.where(nobody, np.nan, high)}
    return {name: shares(right, of), **ends}


def _in_words(frame: pd.DataFrame) -> str:
    never = list(frame.loc[(frame["predicted"] == 0) & (frame["customers"] > 0), "category"])
    known = frame[(frame["predicted"] > 0) & (frame["customers"] >= FEWEST_TOLD)]
    said = []
    if len(known):
        said.append(f"Told best: {_figures(known.iloc[0])}.")
    if len(known) > 1:
        said.append(f"Told worst: {_figures(known.iloc[-1])}.")
    if never:
        said.append(f"Never predicted: {listed(never, 5)}.")
    return " ".join(said) or f"No category has {counted(FEWEST_TOLD, 'customer')} to speak of."


def _figures(line: pd.Series) -> str:
    return (
        f"{line['category']} (found {per_cent(line['recall'])} of its {line['customers']:,} customers, "
        f"right {per_cent(line['precision'])} of the {line['predicted']:,} times it was predicted)"
    )
