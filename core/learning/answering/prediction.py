"""Prediction: the answer for one customer, in figures and in words."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from core.findings import Finding, ranked
from core.table.wording import listed, per_cent

NAMED = 4  # longer sets are counted instead


@dataclass(frozen=True)
class Prediction:
    """What one customer will buy next.

    `probabilities` maps every class to its probability, `shares` to its share in training;
    `prediction_set` is the label and what else cannot be ruled out; such sets hold the true class for
    `coverage` of customers like those in training, or of the buyers of each class (`by_class`), or for an
    unknown share when it is None. `unlike` says which fields no training customer resembles, and how far
    off they are; `unknown` says when too little is known of the customer. The classes in `too_few` are in
    every such set, since too few of their buyers are known to promise them anything less.
    """

    label: str
    probabilities: Mapping[str, float]
    shares: Mapping[str, float]
    prediction_set: tuple[str, ...]
    unlike: tuple[Finding, ...]
    coverage: float | None = None
    by_class: bool = False
    unknown: Finding | None = None
    too_few: tuple[str, ...] = ()

    @property
    def probability(self) -> float:
        """The probability of the label."""
        return self.probabilities[self.label]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is to know before the answer is trusted."""
        return ranked([self.unknown, *self.unlike])

    @property
    def headline(self) -> str:
        """How sure the answer is, in one short sentence."""
        if self.coverage is None:
            return f"Most likely {self.label} ({per_cent(self.probability)})."
        left, classes, at = len(self.prediction_set), len(self.probabilities), _exactly(self.coverage)
        if left == 1:
            return f"Only {self.label} cannot be ruled out at {at}."
        if left == classes:
            return f"Too close to call at {at}: no category can be ruled out."
        if self.probability > 0.5 and left <= NAMED:
            others = listed(self.prediction_set[1:])
            likelier = f"{self.label} is likelier than all others together"
            return f"{likelier}, but {others} cannot be ruled out at {at}."
        if left > NAMED:
            return f"Too close to call at {at}: {left} of {classes} categories cannot be ruled out."
        return f"Too close to call at {at}: one of {listed(self.prediction_set)}."

    @property
    def usual(self) -> str:
        """The first three categories, and how the first stands beside its usual share."""
        first = [f"{line.category} ({per_cent(line.probability)})" for line in self.bars.head(3).itertuples()]
        usual = self.shares[self.label]
        times = f"{self.probability / usual:.1f} times" if usual else "never seen in training"
        beside = "about its usual share" if times == "1.0 times" else f"{times} its usual share"
        return f"Most likely {first[0]}, {beside if usual else times}; then {listed(first[1:])}."

    @property
    def promise(self) -> str:
        """What the prediction set promises, empty where it promises nothing."""
        if self.coverage is None:
            return ""
        whom = "of the buyers of every category" if self.by_class else "of customers"
        promise = f"Such sets hold the answer for {_exactly(self.coverage)} {whom}."
        if not self.too_few:
            return promise
        them = "it" if len(self.too_few) == 1 else "them"
        return f"{promise} Too few training customers bought {listed(self.too_few)} to rule {them} out."

    @property
    def sentence(self) -> str:
        """The answer in words: the first three, and what cannot be ruled out."""
        if self.coverage is None:
            return self.usual
        return f"{self.usual} {self.headline} {self.promise}"

    @property
    def bars(self) -> pd.DataFrame:
        """One line a category: category, probability, training_share, in_set; most probable first."""
        bars = pd.DataFrame({"probability": self.probabilities, "training_share": self.shares})
        bars["in_set"] = bars.index.isin(self.prediction_set)
        ordered = bars.rename_axis("category").reset_index()
        return ordered.sort_values("probability", ascending=False, kind="stable", ignore_index=True)


def _exactly(coverage: float) -> str:
    """A promise is never rounded: 99.9% is not >99%."""
    return f"{100 * coverage:.6g}%"
