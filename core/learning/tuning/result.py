"""Result: what a search tried, what it found, and what that is worth on rows it did not see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from core.choices import Hyperparameters
from core.learning.tuning.ranges import Range
from core.table.wording import counted, listed, per_cent

Ended = Literal["trials", "patience", "minutes", "cancelled", "nothing to search"]
WHY: dict[Ended, str] = {
    "trials": "every trial was run",
    "patience": "nothing better was found for long",
    "minutes": "the time was up",
    "cancelled": "it was cancelled",
    "nothing to search": "there is nothing to search",
}


@dataclass(frozen=True, slots=True)
class Trial:
    """Settings that were tried. Number 0 are those given.

    `folds` are the log-losses of the inner folds that were run. `log_loss` is their mean; of a pruned trial,
    whose last folds were not run, what its folds say beside those of trial 0. None of one that failed.
    """

    number: int
    state: Literal["complete", "pruned", "failed"]
    hyperparameters: Hyperparameters
    folds: tuple[float, ...] = ()
    log_loss: float | None = None
    seconds: float = 0.0

    @property
    def sd(self) -> float:
        """Standard deviation over the inner folds; 0 of fewer than two."""
        return float(np.std(self.folds, ddof=1)) if len(self.folds) > 1 else 0.0


@dataclass(frozen=True, slots=True)
class Nested:
    """What tuning is worth: one entry for each outer fold, tuned anew on its own training rows.

    `inner` is the best log-loss by the tuning's own measure, `tuned` and `given` are those of the settings
    it chose and of those given on the fold's validation rows, that no tuning saw.
    """

    chosen: tuple[Hyperparameters, ...]
    trials: tuple[int, ...]
    inner: tuple[float, ...]
    tuned: tuple[float, ...]
    given: tuple[float, ...]

    @property
    def optimism(self) -> float:
        """By how many nats the tuning's own measure is better than what unseen rows say."""
        return float(np.mean(self.tuned) - np.mean(self.inner))

    @property
    def gain(self) -> float:
        """By how many nats the tuned settings are better than those given, on unseen rows."""
        return float(np.mean(self.given) - np.mean(self.tuned))

    @property
    def words(self) -> str:
        """How the folds were tuned, to be said where it is said how rows were cut."""
        few, many = min(self.trials), max(self.trials)
        tried = counted(many, "trial") if few == many else f"{few} to {many} trials"
        return f"For every fold settings were tuned anew, on its own training rows ({tried})."

    @property
    def sentence(self) -> str:
        """What tuning brought, and how far its own measure can be trusted."""
        if self.gain == 0:
            return (
                f"Every fold kept the settings given, or ones as good: tuning changed nothing. {self._trust}"
            )
        differences = np.subtract(self.given, self.tuned)
        spread = float(np.std(differences, ddof=1)) if len(differences) > 1 else 0.0
        little = abs(self.gain) <= spread
        return (
            f"On rows no tuning saw, the tuned settings are {abs(self.gain):.3f} nats "
            f"{'better' if self.gain > 0 else 'worse'} than those given"
            f"{', which is within its spread: tuning changed little' if little else ''}. {self._trust}"
        )

    @property
    def _trust(self) -> str:
        if self.optimism <= 0:
            return "Tuning's own measure is no better than those rows say: no optimism is seen."
        return (
            f"Tuning's own measure is {self.optimism:.3f} nats too good: that is the optimism of choosing "
            "the best of many."
        )


@dataclass(frozen=True, slots=True)
class Tuning:
    """A search over the hyperparameters of an algorithm: every trial, the best, and why it ended.

    `importance` are the shares of the differences in log-loss that each hyperparameter accounts for, the
    largest first; empty where too few trials were run to tell.
    """

    algorithm: str
    best: Hyperparameters
    trials: tuple[Trial, ...]
    ranges: tuple[Range, ...]
    ended: Ended
    importance: tuple[tuple[str, float], ...] = ()
    nested: Nested | None = None

    @property
    def winner(self) -> Trial | None:
        """The trial with the best log-loss, if one was completed."""
        return best_of(self.trials)

    @property
    def frame(self) -> pd.DataFrame:
        """Every trial: number, state, log_loss, sd, seconds, best_so_far, and one column a hyperparameter."""
        lines = [
            {
                "number": each.number,
                "state": each.state,
                "log_loss": np.nan if each.log_loss is None else each.log_loss,
                "sd": each.sd,
                "seconds": each.seconds,
                **each.hyperparameters,
            }
            for each in self.trials
        ]
        columns = ["number", "state", "log_loss", "sd", "seconds"]
        frame = pd.DataFrame(lines, columns=[*columns, *self.best])
        done = frame["log_loss"].where(frame["state"] == "complete")
        frame.insert(3, "best_so_far", done.cummin().ffill())
        return frame

    @property
    def importances(self) -> pd.DataFrame:
        """The hyperparameters by what they account for: name, title, importance (shares)."""
        titles = {each.name: each.title for each in self.ranges}
        lines = [(name, titles[name], share) for name, share in self.importance]
        return pd.DataFrame(lines, columns=["name", "title", "importance"])

    @property
    def edges(self) -> pd.DataFrame:
        """Numbers of the best that lie at an end of what was searched.

        name, title, value, end ("low" or "high"), low, high (of the search), goes_on (whether values beyond
        can be set by hand).
        """
        columns = ["name", "title", "value", "end", "low", "high", "goes_on"]
        found = [(each, each.end(self.best[each.name])) for each in self.ranges]
        lines = [
            (each.name, each.title, self.best[each.name], end, each.low, each.high, each.goes_on(end))
            for each, end in found
            if end
        ]
        return pd.DataFrame(lines, columns=columns)

    @property
    def why(self) -> str:
        """Why it ended, in words."""
        return WHY[self.ended]

    @property
    def sentence(self) -> str:
        """What was tried and what came of it, by the tuning's own measure."""
        winner = self.winner
        tried = f"{counted(len(self.trials), 'trial')} ({self.why})"
        if winner is None or winner.log_loss is None:
            return f"{tried}: none was completed, so the given settings stay."
        if winner.number == 0:
            return f"{tried}: none was better than the given settings (log-loss {winner.log_loss:.3f})."
        given = self.trials[0].log_loss or 0.0
        return f"{tried}: log-loss {winner.log_loss:.3f} in trial {winner.number}, {given:.3f} as given."

    @property
    def matters(self) -> str:
        """Which hyperparameters made the difference; empty where that cannot be told."""
        if not self.importance:
            return ""
        first, *others = [
            f"{line.title} ({per_cent(line.importance)})" for line in self.importances.itertuples()
        ]
        then = f", then {listed(others, 2)}" if others else ""
        return f"What mattered most: {first}{then}."


def best_of(trials: Sequence[Trial]) -> Trial | None:
    """The completed trial with the lowest log-loss, the earlier of equals."""
    done = [(each.log_loss, each.number, each) for each in trials if each.state == "complete"]
    return min(done, key=lambda one: one[:2])[2] if done else None
