"""Budget: how long to search, how hard each trial is measured, and who is told and heeded meanwhile."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from core.choices import Hyperparameter, Hyperparameters, Value
from core.errors import BadHyperparameter

Halt = Literal["", "cancelled", "minutes"]
BUDGET = {
    each.name: each
    for each in (
        Hyperparameter(
            "trials",
            "integer",
            default=20,
            help="Settings to try, the given ones first.",
            low=1,
            high=1_000,
        ),
        Hyperparameter(
            "minutes",
            "number",
            default=0,
            help="Time after which the best so far is kept. 0 sets no limit.",
            low=0,
            high=1_440,
        ),
        Hyperparameter(
            "patience",
            "integer",
            default=25,
            help="Trials in a row without a better one, after which the search ends.",
            low=1,
            high=1_000,
        ),
        Hyperparameter(
            "folds",
            "integer",
            default=3,
            help="Parts the training rows are cut into to measure each trial.",
            label="Inner folds",
            low=2,
            high=10,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Budget:
    """When a search ends and how it measures; made by `Budget.of`.

    `held` names hyperparameters that stay as they were given. See BUDGET for the others.
    """

    trials: int = 20
    minutes: float = 0
    patience: int = 25
    folds: int = 3
    held: tuple[str, ...] = ()

    @classmethod
    def of(cls, given: Mapping[str, Value] | None = None, held: tuple[str, ...] = ()) -> "Budget":
        """Read what a person or a program gave.

        Parameters
        ----------
        given : values by their names in BUDGET; the others keep their defaults.
        held : hyperparameters that are not to be searched.

        Returns
        -------
        Budget

        Raises
        ------
        BadHyperparameter : unknown name, wrong kind or outside its range.
        """
        strange = [name for name in given or {} if name not in BUDGET]
        if strange:
            raise BadHyperparameter(f"A search has no '{strange[0]}'.", f"It has: {', '.join(BUDGET)}.")
        read: dict[str, Any] = {name: BUDGET[name].read(value) for name, value in (given or {}).items()}
        return cls(**read, held=held)


@dataclass(frozen=True, slots=True)
class Best:
    """The best settings so far: after how many trials, which, how good, and how good those given were."""

    trials: int
    number: int
    log_loss: float
    given: float
    hyperparameters: Hyperparameters


Progress = Callable[[float, str, Best | None], None]
Stop = Callable[[], bool]
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Watch:
    """Whom a search tells and heeds: progress, a stop that is asked between folds, and a clock in seconds."""

    budget: Budget
    progress: Progress | None
    stop: Stop | None
    clock: Clock | None
    began: float

    @classmethod
    def over(
        cls, budget: Budget, progress: Progress | None, stop: Stop | None, clock: Clock | None
    ) -> "Watch":
        """Begin to watch, now."""
        return cls(budget, progress, stop, clock, clock() if clock else 0.0)

    def seconds(self) -> float:
        """How long it has run; 0 without a clock."""
        return self.clock() - self.began if self.clock else 0.0

    def halt(self) -> Halt:
        """Why to end now, if there is a reason."""
        if self.stop and self.stop():
            return "cancelled"
        return "minutes" if 0 < self.budget.minutes * 60 <= self.seconds() else ""

    def tell(self, share: float, doing: str, best: Best | None) -> None:
        """Pass on how far it is, by trials or by time, whichever is further."""
        if self.progress:
            timed = self.seconds() / (self.budget.minutes * 60) if self.budget.minutes else 0.0
            self.progress(min(1.0, max(share, timed)), doing, best)
