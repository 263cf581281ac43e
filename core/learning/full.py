"""Full: everything Patron can say of one customer, as one value."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from core.errors import CoreError, UnknownCategory
from core.findings import Finding, ranked
from core.golden import as_form_row
from core.learning.answering.prediction import Prediction
from core.learning.answering.prediction_sets import COVERAGE
from core.learning.changing import (
    Counterfactuals,
    RealCustomer,
    Wishes,
    counterfactuals,
    filled,
    nearest_real,
)
from core.learning.explaining.contributions import Explanation, explain
from core.learning.explaining.movers import Movers, movers
from core.learning.explaining.moves import Moves, moves
from core.learning.likeness import LookAlikes, look_alikes
from core.learning.predict import predict_one
from core.learning.train import TrainedModel
from core.table.table import conform_one
from core.table.wording import quoted

WHY, MOVING, CHANGES, ALIKE = PARTS = ("why", "what moves it", "what would it take", "look-alikes")
CURVES = 3  # columns whose moves are followed
Row = Mapping[str, Any]
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Who:
    """Whom an answer is about: a name, the fields before a person changed some, and what reading them saw."""

    name: str = "this customer"
    start: Row | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, eq=False)
class FullAnswer:
    """All that was asked of one customer.

    `row` holds every field as a form takes it, `changed` the fields that are not as at the start with their
    value then and now. `category` is the one that is explained, `wished` the one that changes aim at. A
    part that was not asked for is None, and so is one that could not be answered: `unsaid` says why.
    """

    who: Who
    row: Row
    changed: Mapping[str, tuple[Any, Any]]
    prediction: Prediction
    category: str
    wished: str
    algorithm: str
    target: str
    rows: int
    explanation: Explanation | None = None
    movers: Movers | None = None
    moves: tuple[Moves, ...] = ()
    nearest: RealCustomer | None = None
    changes: Counterfactuals | None = None
    look_alikes: LookAlikes | None = None
    unsaid: Mapping[str, str] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is to know before the answer is trusted."""
        alike = self.look_alikes.findings if self.look_alikes else ()
        return ranked([*self.who.findings, *self.prediction.findings, *alike])


def answer_in_full(
    model: TrainedModel,
    row: Row,
    category: str | None = None,
    wishes: Wishes | None = None,
    *,
    coverage: float = COVERAGE,
    by_class: bool = False,
    who: Who | None = None,
    parts: Collection[str] = PARTS,
) -> FullAnswer:
    """Answer for one customer all there is to ask.

    Parameters
    ----------
    model : already trained.
    row : field -> value, typed or as text; a field that is not given is unknown.
    category : whose probability is explained; the most likely one if not given.
    wishes : what changes aim at; if not given, the category that is explained, or the second most likely
        where the first is explained.
    coverage : share of customers whose prediction set should hold what they buy, between 0 and 1.
    by_class : whether that share is to be kept among the buyers of every category.
    who : it is.
    parts : of PARTS, those that are asked for.

    Returns
    -------
    FullAnswer: what one part refuses is said of that part, and the others are answered.

    Raises
    ------
    MissingColumns (an unknown field), BadRow (a value that does not fit), BadCoverage, UnknownCategory,
    BadWish (what is wished for cannot be followed)
    """
    prediction = predict_one(model, row, coverage, by_class)
    explained = prediction.label if category is None else category
    if explained not in model.classes:
        raise UnknownCategory(
            f"The model knows no category '{explained}'.", f"Choose one of {quoted(model.classes)}."
        )
    aims = filled(model, wishes) if wishes else Wishes(_aim(prediction, explained))
    said = _Said(parts)
    moving = said.of(MOVING, lambda: movers(model, row))
    curves = [str(name) for name in moving.of(explained)["column"].head(CURVES)] if moving else []
    typed = _typed(model, row)
    return FullAnswer(
        who=who or Who(),
        row=typed,
        changed=_changed(model, who.start, typed) if who and who.start is not None else {},
        prediction=prediction,
        category=explained,
        wished=aims.category,
        algorithm=model.spec.algorithm,
        target=model.spec.target,
        rows=model.rows,
        explanation=said.of(WHY, lambda: explain(model, row)),
        movers=moving,
        moves=tuple(moves(model, row, name) for name in curves),
        nearest=said.of(CHANGES, lambda: nearest_real(model, row, aims)),
        changes=said.of(CHANGES, lambda: counterfactuals(model, row, aims)),
        look_alikes=said.of(ALIKE, lambda: look_alikes(model, row)),
        unsaid=said.unsaid,
    )


@dataclass
class _Said:
    """The parts that are asked for, and why some could not be answered."""

    parts: Collection[str]
    unsaid: dict[str, str] = field(default_factory=dict)

    def of(self, part: str, ask: Callable[[], Part]) -> Part | None:
        if part not in self.parts:
            return None
        try:
            return ask()
        except CoreError as refusal:
            self.unsaid[part] = f"{refusal.message} {refusal.remedy}".strip()
            return None


def _aim(prediction: Prediction, explained: str) -> str:
    """The explained category, or the second most likely one where that one is the answer already."""
    if explained != prediction.label:
        return explained
    return str(prediction.bars["category"].iloc[1])


def _changed(model: TrainedModel, start: Row, row: Row) -> dict[str, tuple[Any, Any]]:
    """The fields that differ, with what they were and are."""
    before = _typed(model, start)
    return {name: (before[name], row[name]) for name in row if before[name] != row[name]}


def _typed(model: TrainedModel, row: Row) -> dict[str, str | float | None]:
    """Every field as a form takes it, however it was written."""
    features = conform_one(row, model.asks)[list(model.spec.features)]
    return as_form_row(features, features.index[0])
