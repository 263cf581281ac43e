"""Contributions: what each part of a customer adds to or takes from the probability of each category."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.errors import NoBackground, UnknownCategory
from core.learning.explaining.averaging import Averaged, averaged
from core.learning.explaining.masking import Floats, game_of
from core.learning.explaining.parts import Part, parts_of
from core.learning.explaining.playing import FEW, coalitions_of, play
from core.learning.explaining.reasons import reasons
from core.learning.explaining.saying import Said, said
from core.learning.fitting import probabilities
from core.learning.train import TrainedModel
from core.table.table import conform_one
from core.table.wording import quoted

ASKED = 30_000  # customers made up for one explanation: about a second
SAMPLES = 12  # of the background, each with its own order of the parts; how they differ is the error
LEAST_ERROR = 1e-6  # points: what is less is rounding
MOST_ROUNDS = 4  # through a background smaller than what can be asked


@dataclass(frozen=True, eq=False)
class Explanation:
    """Why a customer's probabilities are not those of the average customer.

    `base` maps every class to its mean probability among `customers` of the background, `probabilities` to
    the customer's. `contributions` (n_parts, n_classes) are shares from -1 to 1 and add up to the
    difference; `errors`, of the same shape, are their standard errors: another draw of those `asked` among
    all training customers and of the orders of the parts would change them so much. `said` has the value of
    each part.
    """

    parts: tuple[Part, ...]
    classes: tuple[str, ...]
    base: Mapping[str, float]
    probabilities: Mapping[str, float]
    contributions: Floats
    errors: Floats
    said: tuple[Said, ...]
    customers: int
    asked: int

    def frame(self, category: str) -> pd.DataFrame:
        """What each part does for one category, the biggest first.

        Parameters
        ----------
        category : a class of the target.

        Returns
        -------
        (n_parts, 6) frame: part, columns (tuple of names), value and usual (texts), contribution, error.

        Raises
        ------
        UnknownCategory
        """
        if category not in self.classes:
            raise UnknownCategory(
                f"The model knows no category '{category}'.", f"Choose one of {quoted(self.classes)}."
            )
        at = self.classes.index(category)
        frame = pd.DataFrame(
            {
                "part": [part.name for part in self.parts],
                "columns": [part.columns for part in self.parts],
                "value": [each.value for each in self.said],
                "usual": [each.usual for each in self.said],
                "contribution": self.contributions[:, at],
                "error": self.errors[:, at],
            }
        )
        biggest = np.argsort(-np.abs(self.contributions[:, at]), kind="stable")
        return frame.iloc[biggest].reset_index(drop=True)

    def sentence(self, category: str) -> str:
        """The top reasons for and against one category in plain words."""
        frame = self.frame(category)
        return reasons(frame, category, self.base[category], self.probabilities[category])

    def precision(self, category: str) -> str:
        """How sure the contributions to one category are, in a sentence."""
        largest = 100 * float(self.frame(category)["error"].max())
        known = "exactly" if largest < LEAST_ERROR else f"to {np.ceil(10 * largest) / 10:.1f} points or less"
        of = "" if self.asked == self.customers else f", from {self.asked:,} of them"
        return (
            f"Compared with the mean of {self.customers:,} training customers; each contribution is known "
            f"{known}{' (standard error)' if largest >= LEAST_ERROR else ''}{of}."
        )


def explain(model: TrainedModel, row: Mapping[str, Any], grouped: bool = True, seed: int = 0) -> Explanation:
    """Share the difference between a customer and the average one among the parts of the customer.

    Every part is the customer's or another training customer's, in many combinations, and the whole
    pipeline is asked for each (Shapley values, see `play`); all classes come from the same answers.

    Parameters
    ----------
    model : with its background.
    row : field -> value, typed or as text; a field that is not given is unknown.
    grouped : whether all columns that count purchases of one category are one part.
    seed : of the customers of the background and of the orders.

    Returns
    -------
    Explanation whose contributions add up within 1e-6.

    Raises
    ------
    NoBackground, MissingColumns (an unknown field), BadRow (a value that does not fit)
    """
    if not len(model.background):
        raise NoBackground("The model keeps no training customers to compare this one with.")
    features = list(model.spec.features)
    customer = conform_one(row, model.asks)[features]
    parts = parts_of(model, grouped)
    samples = _samples(len(model.background), len(parts), seed)
    found = _averaged(model, customer, parts, samples)
    asked = len(np.unique(np.concatenate([each.places for each in samples])))
    # Of few parts every coalition was asked: only who was drawn is left to chance.
    left = np.sqrt(1 - asked / model.background.of) if len(parts) <= FEW else 1.0
    return Explanation(
        parts=parts,
        classes=model.classes,
        base=_by_class(model, found.start),
        probabilities=_by_class(model, probabilities(model.pipeline, customer)[0]),
        contributions=found.brings,
        errors=found.errors * left,
        said=said(customer, model.background.features, parts),
        customers=len(model.background),
        asked=asked,
    )


class Sample(NamedTuple):
    """Places in the background, and the seed of the order that the parts take there."""

    places: NDArray[np.intp]
    seed: int


def _samples(n_others: int, n_parts: int, seed: int) -> list[Sample]:
    """Samples of the background without repeats; all of it, several times, if it is small."""
    chance = np.random.default_rng(seed)
    afford = max(SAMPLES, ASKED // coalitions_of(n_parts))
    rounds = 1 if n_parts <= FEW else min(MOST_ROUNDS, max(1, afford // n_others))
    drawn = [chance.permutation(n_others)[:afford] for _ in range(rounds)]
    places = [some for each in drawn for some in np.array_split(each, SAMPLES) if len(some)]
    return [Sample(some, int(chance.integers(2**32))) for some in places]


def _averaged(
    model: TrainedModel, customer: pd.DataFrame, parts: Sequence[Part], samples: Sequence[Sample]
) -> Averaged:
    others = model.background.features[list(customer)]
    played = [
        play(game_of(model.pipeline, customer, others.iloc[places], parts), len(parts), order)
        for places, order in samples
    ]
    sizes = np.array([len(each.places) for each in samples])
    return averaged(
        np.array([each.brings for each in played]),
        np.array([each.start for each in played]),
        sizes / sizes.sum(),
        probabilities(model.pipeline, others).mean(axis=0),
    )


def _by_class(model: TrainedModel, shares: Floats) -> dict[str, float]:
    return dict(zip(model.classes, map(float, shares), strict=True))
