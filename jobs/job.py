"""Job: an order and what has become of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from core.learning.tuning.budget import Best
from jobs.orders import Order
from models.record import restored

State = Literal["waiting", "running", "done", "cancelled", "failed", "died"]
OVER = ("done", "cancelled", "failed", "died")
BROKEN = "Something is wrong inside Patron, and the {work} has stopped."
SEE_LOG = "The log of the server says what."
KILLED = "The {work} was ended from outside, most likely because memory ran out."
NO_MEMORY = "There was not enough memory for this {work}."
SMALLER = "Try again, or {smaller}."
SIGNALLED = 128  # from here on an exit code speaks of a signal, as a shell writes it


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the rows of a file so far: `read` = `scored` + `rejected`.

    `pace` is in rows a second, `left` the seconds that the others should take, if anybody can tell.
    """

    read: int
    scored: int
    rejected: int
    pace: float
    left: float | None


@dataclass(frozen=True, slots=True)
class Job:
    """What can be known of an order that was taken.

    `share` (0 to 1) is done, `doing` says what is being done, `place` is that in the line (0: at work or
    over), `began` is in seconds since the epoch, `best` is the best of a search so far, also of one that
    was cancelled, `counts` are those of a scoring so far, `verdict` is what is said of what was made, and
    `message` with `remedy` say why there is nothing; `is_seen` once the visitor knows how it ended.
    """

    key: str
    order: Order
    visitor: str
    state: State = "waiting"
    share: float = 0.0
    doing: str = "waiting"
    place: int = 0
    began: float = 0.0
    best: Best | None = None
    counts: Counts | None = None
    verdict: str = ""
    message: str = ""
    remedy: str = ""
    is_seen: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in OVER

    def told(self, said: Mapping[str, Any]) -> "Job":
        """The job once its worker has said something."""
        if "done" in said:
            return replace(self, state="done", share=1.0, doing="done", verdict=said["done"])
        if "refused" in said:
            return replace(self, state="failed", message=said["refused"], remedy=said["remedy"])
        if "out_of_memory" in said:
            return self._stopped("died", NO_MEMORY, SMALLER)
        best = restored(Best, said["best"]) if "best" in said else self.best
        counts = restored(Counts, said["counts"]) if "counts" in said else self.counts
        return replace(self, share=said["share"], doing=said["doing"], best=best, counts=counts)

    def left(self, code: int) -> "Job":
        """The job once its worker has gone; what was said last holds, if it said how it ended."""
        if self.is_over:
            return self
        if code < 0 or code > SIGNALLED:
            return self._stopped("died", KILLED, SMALLER)
        return self._stopped("failed", BROKEN, SEE_LOG)

    def _stopped(self, state: State, message: str, remedy: str) -> "Job":
        told = {"work": self.order.work, "smaller": self.order.smaller}
        return replace(self, state=state, message=message.format(**told), remedy=remedy.format(**told))
