"""Habit: a customer will buy what the customer has bought."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from core.learning.frames import asked, some_of, taught
from core.learning.history.evidence import Floats, evidence
from core.learning.history.weighing import Codes, Weighed, weigh
from core.learning.probabilistic import ProbabilisticMixin

SMOOTHINGS = tuple(float(each) for each in np.geomspace(0.01, 64, 40))
ENOUGH = 50_000  # rows that tell some dozen numbers as well as any more would
Families = Sequence[Mapping[str, str]]


class HabitClassifier(ProbabilisticMixin, BaseEstimator):
    """Personal frequency: what was bought before, drawn towards what everyone buys.

    The plain rule takes one family of counts, p(c) = (n_c + a · prior_c) / (Σ n + a): the posterior mean of a
    multinomial under a Dirichlet prior (Lidstone smoothing; Gelman et al., Bayesian Data Analysis, 3rd
    ed., section 3.4). Otherwise all sources are weighed together, p(c) ∝ exp(v_c) · (Σ_s w_s n_sc + a_c)^g:
    a conditional logit (McFadden 1974) of the pooled evidence, with a leaning v_c for each class.

    Parameters
    ----------
    families, since, speaking : where the evidence is, as `evidence` takes it; without any, everyone gets
        the shares of everyone.
    plain : follow the plain rule, with the family of the lowest log-loss.
    smoothing : a of the plain rule, above 0, or None to find it. All that is found are a few numbers
        shared by all rows, so that finding them on the training rows costs next to nothing in honesty.
    """

    def __init__(
        self,
        families: Families = (),
        since: Families = (),
        speaking: Sequence[str] = (),
        plain: bool = False,
        smoothing: float | None = None,
    ) -> None:
        self.families = families
        self.since = since
        self.speaking = speaking
        self.plain = plain
        self.smoothing = smoothing

    def fit(self, X: pd.DataFrame, y: ArrayLike) -> Self:
        """Learn the prior and the rule from a named frame (n_rows, n_columns) and labels (n_rows,)."""
        frame, labels = taught(self, X, y)
        self.classes_, codes = np.unique(labels, return_inverse=True)
        self.prior_ = np.bincount(codes) / len(codes)
        some = some_of(codes, ENOUGH)
        sources = self._evidence(frame.iloc[some])
        if self.plain:
            self.family_, self.smoothing_ = self._best(sources, codes[some])
        else:
            self.rule_ = weigh(sources, codes[some], self.prior_)._asdict()
        return self

    def predict_proba(self, X: pd.DataFrame) -> Floats:
        """Probabilities (n_rows, n_classes) in the order of `classes_`."""
        check_is_fitted(self)
        sources = self._evidence(asked(self, X))
        if not self.plain:
            return Weighed(**self.rule_).probabilities(sources)
        return self._frequency(sources[self.family_], self.smoothing_)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        tags.classifier_tags.poor_score = True  # without evidence it knows the prior alone
        return tags

    def _evidence(self, frame: pd.DataFrame) -> Floats:
        if self.plain:
            found = evidence(frame, self.classes_, self.families)
            return found if len(found) else np.zeros((1, len(frame), len(self.classes_)))
        return evidence(frame, self.classes_, self.families, self.since, self.speaking)

    def _best(self, sources: Floats, codes: Codes) -> tuple[int, float]:
        """The family and the smoothing of the lowest log-loss."""
        candidates = SMOOTHINGS if self.smoothing is None else (self.smoothing,)
        tried = [
            (-np.log(self._frequency(counts, a)[np.arange(len(codes)), codes]).mean(), which, a)
            for which, counts in enumerate(sources)
            for a in candidates
        ]
        _, family, smoothing = min(tried)
        return family, smoothing

    def _frequency(self, counts: Floats, smoothing: float) -> Floats:
        smoothed = counts + smoothing * self.prior_
        return np.asarray(smoothed / smoothed.sum(axis=1, keepdims=True))


class HabitFeatures(TransformerMixin, BaseEstimator):
    """The logarithm of the habit probabilities, as features for other algorithms.

    Parameters
    ----------
    families, since, speaking : as for HabitClassifier.
    """

    def __init__(self, families: Families = (), since: Families = (), speaking: Sequence[str] = ()) -> None:
        self.families = families
        self.since = since
        self.speaking = speaking

    def fit(self, X: pd.DataFrame, y: ArrayLike) -> Self:
        """Learn the habit rule from (n_rows, n_columns) and labels."""
        frame, labels = taught(self, X, y)
        self.habit_ = HabitClassifier(self.families, self.since, self.speaking).fit(frame, labels)
        return self

    def transform(self, X: pd.DataFrame) -> Floats:
        """Log-probabilities (n_rows, n_classes)."""
        check_is_fitted(self)
        return np.log(np.maximum(self.habit_.predict_proba(asked(self, X)), np.finfo(float).tiny))

    def get_feature_names_out(self, _names: object = None) -> NDArray[np.object_]:
        """One name a class."""
        check_is_fitted(self)
        return np.asarray([f"habit of {each}" for each in self.habit_.classes_], dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        tags.target_tags.required = True
        return tags
