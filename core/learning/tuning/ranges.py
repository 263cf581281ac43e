"""Ranges: what of each hyperparameter a search may take, and how far along it a value lies."""

from collections.abc import Collection
from dataclasses import dataclass
from math import isclose, log
from typing import Literal

from core.choices import Algorithm, Hyperparameter, Hyperparameters, Value

AT_THE_END = 0.02  # share of a range within which a value counts as lying at its end


@dataclass(frozen=True, slots=True)
class Range:
    """What a search may take of one hyperparameter: from `low` to `high`, or one of `choices`.

    `least` and `most` bound what can be set by hand: the search may have been narrower.
    """

    name: str
    title: str
    kind: Literal["integer", "number", "choice", "flag"]
    low: float
    high: float
    least: float
    most: float
    scale: Literal["linear", "log"]
    choices: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether its values can be ordered."""
        return self.kind in ("integer", "number")

    def position(self, value: Value) -> float:
        """How far along a number lies, on the scale that is searched: from 0 (low) to 1 (high)."""
        if self.scale == "log":
            return log(float(value) / self.low) / log(self.high / self.low)
        return (float(value) - self.low) / (self.high - self.low)

    def end(self, value: Value) -> Literal["", "low", "high"]:
        """The end of the range at which a number lies, if it lies at one."""
        if not self.is_number:
            return ""
        at = self.position(value)
        return "low" if at <= AT_THE_END else "high" if at >= 1 - AT_THE_END else ""

    def goes_on(self, end: Literal["", "low", "high"]) -> bool:
        """Whether values beyond an end can be set by hand."""
        return {"": False, "low": self.least < self.low, "high": self.high < self.most}[end]


def ranges_of(algorithm: Algorithm, given: Hyperparameters, held: Collection[str] = ()) -> tuple[Range, ...]:
    """What there is to search.

    Parameters
    ----------
    algorithm : whose hyperparameters.
    given : where the search begins; a range is widened to hold it.
    held : hyperparameters that stay as given.

    Returns
    -------
    Ranges of the hyperparameters that are tuned, those of a single value left out.
    """
    ranges = [
        _range(each, given[each.name])
        for each in algorithm.hyperparameters
        if each.tuned and each.name not in held
    ]
    return tuple(each for each in ranges if not each.is_number or not isclose(each.low, each.high))


def _range(setting: Hyperparameter, given: Value) -> Range:
    low, high = setting.search or (setting.low, setting.high)
    if setting.kind in ("integer", "number"):
        low, high = min(low, float(given)), max(high, float(given))
    return Range(
        name=setting.name,
        title=setting.title,
        kind=setting.kind,
        low=low,
        high=high,
        least=setting.low,
        most=setting.high,
        scale="log" if setting.scale == "log" and low > 0 else "linear",
        choices=setting.choices,
    )
