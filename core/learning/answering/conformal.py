"""Conformal limits: how improbable a category may be and still not be ruled out, learned out of fold."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.errors import BadCoverage
from core.learning.evaluation.answers import Answers
from core.learning.evaluation.metrics import Codes, Floats

# Whole per cents and two beyond, each a float for every class: a model of 100 classes must not carry its
# weight in limits.
COVERAGES = np.array([*range(10, 1000, 10), 995, 999]) / 1000


@dataclass(frozen=True, slots=True)
class Limits:
    """1 - probability up to which a category belongs to a set, for each of `COVERAGES`.

    `everyone` (n_coverages,) keep the coverage over all customers, those of each class in `by_class` over
    the customers who bought that class; a limit of 1 rules nothing out.
    """

    everyone: tuple[float, ...]
    by_class: tuple[tuple[float, ...], ...]

    def at(self, coverage: float, by_class: bool = False) -> Floats:
        """The limits of a coverage; one between two of `COVERAGES` takes the higher.

        Parameters
        ----------
        coverage : share of customers whose set should hold the true class.
        by_class : whether that share is to be kept among the buyers of every class.

        Returns
        -------
        (n_classes,) limits, from 0 to 1.

        Raises
        ------
        BadCoverage
        """
        demand_coverage(coverage)
        step = int(np.searchsorted(COVERAGES, coverage - 1e-9))
        if step == len(COVERAGES):
            return np.ones(len(self.by_class))
        return np.array([(each if by_class else self.everyone)[step] for each in self.by_class])


def demand_coverage(coverage: float) -> None:
    """See that sets can be asked to keep a coverage.

    Raises
    ------
    BadCoverage
    """
    if not 0 < coverage < 1:  # nor is NaN
        raise BadCoverage(f"Sets cannot be asked to hold the answer for a share of {coverage:g}.")


def limits_of(answers: Answers) -> Limits:
    """Learn from out-of-fold answers how improbable what was bought had looked.

    Least ambiguous sets (Sadinle, Lei & Wasserman, JASA 114, 2019), on cross-validation residuals
    (Vovk, Cross-conformal predictors, 2015), for all classes together and for each alone (Vovk, Gammerman
    & Shafer, Algorithmic Learning in a Random World, 2005, chapter 4). A class with too few rows for a
    coverage is never ruled out at it: the limit of the others would promise its buyers what nobody has
    seen.

    Parameters
    ----------
    answers : of a cross-validation; where it was repeated, the limits of the repeats are averaged, for
        a row that was asked twice is still one customer.

    Returns
    -------
    Limits
    """
    scores = 1 - answers.probability[np.arange(len(answers.truth)), answers.truth]
    turn = pd.Series(answers.row).groupby(answers.row).cumcount().to_numpy()
    classes = [answers.truth == at for at in range(len(answers.classes))]
    return Limits(
        everyone=_limits(scores, turn),
        by_class=tuple(_limits(scores[bought], turn[bought]) for bought in classes),
    )


def _limits(scores: Floats, turn: Codes) -> tuple[float, ...]:
    """The limits for each coverage, of how strange what was bought looked in each turn of the rows."""
    turns = [_quantiles(scores[turn == number]) for number in range(int(turn.max(initial=0)) + 1)]
    return tuple(np.mean(turns, axis=0).tolist())


def _quantiles(scores: Floats) -> Floats:
    from mapie.conformity_scores import LACConformityScore  # noqa: PLC0415 - only learning needs it

    missed = 1 - COVERAGES
    reached = np.ceil((len(scores) + 1) * (1 - missed)) <= len(scores)
    limits = np.ones(len(COVERAGES))
    if reached.any():
        limits[reached] = LACConformityScore().get_conformity_score_quantiles(
            np.sort(scores)[:, None], missed[reached], cv="prefit"
        )
    return limits
