"""Blend: several models, one opinion, in which each has the say it has earned."""

from typing import Any, NamedTuple, Self

import numpy as np
import pandas as pd
from joblib import parallel_config
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, clone
from sklearn.dummy import DummyClassifier
from sklearn.pipeline import Pipeline
from sklearn.utils.parallel import Parallel, delayed
from sklearn.utils.validation import check_is_fitted

from core.choices import Algorithm, Hyperparameter, Hyperparameters, Value
from core.errors import NoFeatures, RareClasses
from core.learning.algorithms.boosting import BOOSTING
from core.learning.algorithms.forests import EXTRA_TREES
from core.learning.algorithms.habit import HABIT
from core.learning.algorithms.logistic import LOGISTIC
from core.learning.algorithms.taste import TASTE
from core.learning.algorithms.xgboost import XGBOOST
from core.learning.encoding import Inputs
from core.learning.frames import asked, some_of, taught
from core.learning.pooling import POOLS, aligned, weights_of_chosen
from core.learning.probabilistic import ProbabilisticMixin
from core.learning.splitting import Indices, folds, identical_rows

Floats = NDArray[np.float64]
FOLDS = 3
ENOUGH = 10_000  # rows that tell a handful of weights as well as any more would
LEAST = 0.02  # weight below which a member is not worth fitting again


class BlendClassifier(ProbabilisticMixin, BaseEstimator):
    """The pooled opinion of its members, weighted by how well each answers for rows it did not see.

    The weights are those under which out-of-fold answers within the training rows are most likely (van der
    Laan, Polley & Hubbard, Super Learner, 2007); members of hardly any weight are left out.

    Parameters
    ----------
    members : list of (name, unfitted classifier or pipeline), each taking the whole frame; None knows the
        shares of the classes alone.
    pooling : "linear" for the weighted mean, "geometric" for the weighted geometric mean.
    random_state : seed of the inner folds.
    """

    def __init__(
        self,
        members: list[tuple[str, Any]] | None = None,
        pooling: str = "linear",
        random_state: int = 0,
    ) -> None:
        self.members = members
        self.pooling = pooling
        self.random_state = random_state

    def fit(self, X: pd.DataFrame, y: ArrayLike) -> Self:
        """Weigh the members and fit those that count to (n_rows, n_columns) and labels (n_rows,).

        `weights_` then holds the weight of every member by name, 0 for who was left out.
        """
        frame, labels = taught(self, X, y)
        self.classes_ = np.unique(labels)
        members = dict(self.members or [("prior", DummyClassifier(strategy="prior"))])
        weights = self._weigh(members, frame, labels)
        self.weights_ = {name: float(each) for name, each in zip(members, weights, strict=True)}
        chosen = [name for name, weight in self.weights_.items() if weight > 0]
        fitted = Parallel()(delayed(_fit)(members[name], frame, labels) for name in chosen)
        self.members_ = list(zip(chosen, fitted, strict=True))
        return self

    def predict_proba(self, X: pd.DataFrame) -> Floats:
        """Probabilities (n_rows, n_classes) in the order of `classes_`."""
        check_is_fitted(self)
        frame = asked(self, X)
        answers = np.stack([member.predict_proba(frame) for _, member in self.members_])
        weights = np.array([self.weights_[name] for name, _ in self.members_])
        return POOLS[self.pooling].opinion(weights, answers)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        tags.classifier_tags.poor_score = self.members is None
        return tags

    def _weigh(self, members: dict[str, Any], frame: pd.DataFrame, labels: NDArray[Any]) -> Floats:
        """The weight of each member; equal where there is nothing to weigh them by."""
        equal = np.full(len(members), 1 / len(members))
        if len(members) == 1:
            return equal
        some = some_of(labels, ENOUGH)
        frame, labels = frame.iloc[some], labels[some]
        groups = identical_rows(frame)
        try:
            parts = list(folds(groups, pd.Series(labels), FOLDS, self.random_state))
        except (RareClasses, ValueError):
            return equal
        pool = POOLS[self.pooling]
        codes = np.searchsorted(self.classes_, labels)
        weights, answers = equal, np.zeros((len(members), len(labels), len(self.classes_)))
        for number, (train, held) in enumerate(parts):
            racing = np.flatnonzero(weights)
            pipelines = [list(members.values())[at] for at in racing]
            answers[np.ix_(racing, held)] = self._ask(pipelines, frame, labels, train, held)
            if number == 0:  # who has no say on a third of the rows is not asked about the others
                weights = weights_of_chosen(pool, answers[:, held], codes[held], LEAST)
        weights[racing] = weights_of_chosen(pool, answers[racing], codes, LEAST)
        return weights

    def _ask(
        self, members: list[Any], frame: pd.DataFrame, labels: NDArray[Any], train: Indices, held: Indices
    ) -> Floats:
        """Let each member learn some rows and answer for others, (n_members, n_held, n_classes)."""
        fitted = Parallel()(delayed(_fit)(member, frame.iloc[train], labels[train]) for member in members)
        asked_of = frame.iloc[held]
        with parallel_config(n_jobs=1):  # added up by two, the trees of a forest give other last digits
            answers = [each.predict_proba(asked_of) for each in fitted]
        known = [each.classes_ for each in fitted]
        return np.stack(
            [aligned(answer, self.classes_, each) for answer, each in zip(answers, known, strict=True)]
        )


def _fit(member: Any, frame: pd.DataFrame, labels: NDArray[Any]) -> Any:
    return clone(member).fit(frame, labels)


class Member(NamedTuple):
    """Who may take part, whether it does unless told otherwise, what it looks at, and with which settings."""

    algorithm: Algorithm
    usual: bool = True
    needs_history: bool = False
    history_alone: bool = False
    given: tuple[tuple[str, Value], ...] = ()


MEMBERS = (
    Member(HABIT, needs_history=True),
    Member(TASTE, needs_history=True),
    # A line over a hundred other columns only adds noise to those that speak of the classes.
    Member(LOGISTIC, history_alone=True),
    Member(EXTRA_TREES, given=(("n_estimators", 100),)),  # one voice among others need not be so steady
    Member(XGBOOST),
    Member(BOOSTING, usual=False),
)


def _build(inputs: Inputs, chosen: Hyperparameters, seed: int) -> Pipeline:
    members = [
        (each.algorithm.name, _part(each, inputs, seed))
        for each in MEMBERS
        if chosen[each.algorithm.name] and (inputs.habits or not each.needs_history)
    ]
    if not members:
        raise NoFeatures(
            "No member of the blend can be used here.",
            "Let another member take part; habit and taste need columns that count past purchases.",
        )
    blend = BlendClassifier(members, str(chosen["pooling"]), seed)
    return Pipeline([("classify", blend)])


def _part(member: Member, inputs: Inputs, seed: int) -> Pipeline:
    narrow = member.history_alone and inputs.habits
    seen = inputs.only(inputs.history.columns) if narrow else inputs
    algorithm = member.algorithm
    pipeline: Pipeline = algorithm.build(seen, algorithm.choose(inputs.size, dict(member.given)), seed)
    return pipeline


def _takes_part(member: Member) -> Hyperparameter:
    return Hyperparameter(
        member.algorithm.name,
        "flag",
        default=member.usual,
        help="Whether it may take part. How much say it gets is found on training rows.",
        label=f"With {member.algorithm.label.lower()}",
    )


BLEND = Algorithm(
    "blend",
    "Blend",
    "Several models in one opinion, each with the say it has earned on rows it did not see. The default.",
    (
        *(_takes_part(each) for each in MEMBERS),
        Hyperparameter(
            "pooling",
            "choice",
            default="linear",
            help="How opinions become one. linear: their mean. geometric: surest where they agree.",
            choices=tuple(POOLS),
        ),
    ),
    _build,
)
