"""What if: the answer to a customer beside the answer to the same customer with other fields."""

from dataclasses import dataclass

import pandas as pd

from core.learning.answering.prediction import Prediction
from core.table.wording import per_cent, points

UNMOVED = 0.0005  # a twentieth of a point: nothing that would be written


@dataclass(frozen=True, eq=False)
class WhatIf:
    """Two answers side by side.

    `frame` has one line a category, the most probable after the change first: category, before, after,
    difference (of shares from 0 to 1), training_share, in_set (whether it cannot be ruled out after).
    """

    frame: pd.DataFrame

    @property
    def sentence(self) -> str:
        """What the change did: to the first category, and where most of it went or came from."""
        first = self.frame.iloc[0]
        before = self.frame.loc[self.frame["before"].idxmax(), "category"]
        moved = self.frame.loc[self.frame["difference"].abs().idxmax()]
        if abs(moved["difference"]) < UNMOVED:
            return "The changes move no category."
        place = "stays first" if first["category"] == before else f"comes before {before}"
        way = (
            f"from {per_cent(first['before'])} to {per_cent(first['after'])} ({points(first['difference'])})"
        )
        if abs(first["difference"]) < UNMOVED:
            way = f"at {per_cent(first['after'])} as before"
        said = f"{first['category']} {place}, {way}"
        if moved["category"] == first["category"]:
            return f"With the changes {said}."
        return f"With the changes {said}; most moved is {moved['category']} ({points(moved['difference'])})."


def what_if(before: Prediction, after: Prediction) -> WhatIf:
    """Hold an answer against the one before.

    Parameters
    ----------
    before : to the customer as he was.
    after : to the customer as changed, by the same model.

    Returns
    -------
    WhatIf
    """
    frame = after.bars.rename(columns={"probability": "after"})
    frame["before"] = frame["category"].map(before.probabilities)
    frame["difference"] = frame["after"] - frame["before"]
    return WhatIf(frame[["category", "before", "after", "difference", "training_share", "in_set"]])
