"""Taste or situation: some purchases follow the customer's own taste, the others the situation."""

from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from sklearn.base import BaseEstimator, clone
from sklearn.utils.validation import check_is_fitted

from core.learning.frames import asked, some_of, taught
from core.learning.history.evidence import Floats, evidence
from core.learning.history.habit import Families
from core.learning.history.mixing import Mixture, Rows
from core.learning.history.searching import search
from core.learning.history.terms import Terms, bent
from core.learning.probabilistic import ProbabilisticMixin

ENOUGH = 20_000  # rows: it has few weights, and so many tell them well


class TasteClassifier(ProbabilisticMixin, BaseEstimator):
    """A mixture of what customers are used to and of what the situation suggests to anyone.

    p = share · own + (1 - share) · softmax(terms · C), a mixture of experts (Jacobs et al., Adaptive Mixtures
    of Local Experts, Neural Computation 3, 1991). own_c ∝ exp(v_c) · (Σ_s w_s n_sc + exp(b_c + z · B_c)) is
    the habit rule with a smoothing of each customer's own, as in Dirichlet-multinomial regression (Guimarães
    & Lindrooth, Econometrics Journal 10, 2007). The terms are columns, their squares, and products of two,
    that tell most.

    Parameters
    ----------
    families, since, speaking : where the evidence is, as `evidence` takes it.
    encode : unfitted transformer of the rows to scaled numbers z (n_rows, n_encoded), none missing; None
        takes the rows as they are, missing cells as 0.
    caution : how firmly B is held near 0.
    """

    def __init__(
        self,
        families: Families = (),
        since: Families = (),
        speaking: list[str] | tuple[str, ...] = (),
        encode: Any = None,
        caution: float = 15.0,
    ) -> None:
        self.families = families
        self.since = since
        self.speaking = speaking
        self.encode = encode
        self.caution = caution

    def fit(self, X: pd.DataFrame, y: ArrayLike) -> Self:
        """Learn both reasons from a named frame (n_rows, n_columns) and labels (n_rows,)."""
        frame, labels = taught(self, X, y)
        self.classes_ = np.unique(labels)
        some = some_of(labels, ENOUGH)
        frame, labels = frame.iloc[some], labels[some]
        codes = np.searchsorted(self.classes_, labels)
        self.encode_ = None if self.encode is None else clone(self.encode).fit(frame, labels)
        sources, values = self._seen(frame)
        terms, mixture = search(sources, values, codes, self.caution)
        self.terms_, self.mixture_ = terms._asdict(), mixture._asdict()
        self.share_ = mixture.share
        return self

    def predict_proba(self, X: pd.DataFrame) -> Floats:
        """Probabilities (n_rows, n_classes) in the order of `classes_`."""
        check_is_fitted(self)
        sources, values = self._seen(asked(self, X))
        rows = Rows(sources, values, Terms(**self.terms_).of(bent(values)))
        return Mixture(**self.mixture_).probabilities(rows)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags

    def _seen(self, frame: pd.DataFrame) -> tuple[Floats, Floats]:
        """The evidence (n_sources, n_rows, n_classes) and the values (n_rows, n_encoded) of rows."""
        sources = evidence(frame, self.classes_, self.families, self.since, self.speaking)
        seen = frame if self.encode_ is None else self.encode_.transform(frame)
        return sources, np.nan_to_num(np.asarray(seen, dtype=np.float64))
