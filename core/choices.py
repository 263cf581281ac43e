"""Choices: an algorithm and its hyperparameters, described once for page, terminal, API and tuning."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from core.errors import BadHyperparameter, UnknownAlgorithm

Value = int | float | str | bool
FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to learn from: defaults follow it."""

    rows: int
    features: int = 1
    classes: int = 2


@dataclass(frozen=True, slots=True)
class Hyperparameter:
    """One setting of an algorithm: its kind, range, default and what it does.

    `default` is a value or a function of the Size of the data. `low` and `high` bound numbers,
    `choices` lists the values of a "choice". `scale` says how to search and draw it. Tuning searches from
    `low` to `high`, or only the range `search`, and leaves alone what is not `tuned`: what trades time for
    steadiness has no best value but "more". `zero` says what a 0 stands for, where it is no number to use.
    """

    name: str
    kind: Literal["integer", "number", "choice", "flag"]
    default: Value | Callable[[Size], Value]
    help: str
    label: str = ""
    low: float = 0
    high: float = 1
    choices: tuple[str, ...] = ()
    scale: Literal["linear", "log"] = "linear"
    search: tuple[float, float] | None = None
    tuned: bool = True
    zero: str = ""

    @property
    def title(self) -> str:
        """The name to show a person."""
        return self.label or self.name.replace("_", " ").capitalize()

    @property
    def range(self) -> str:
        """The values it may take, in words."""
        if self.kind == "choice":
            return "one of " + ", ".join(self.choices)
        return "true or false" if self.kind == "flag" else f"from {self.low:g} to {self.high:g}"

    def default_for(self, size: Size) -> Value:
        """The default on data of this size."""
        return self.default(size) if callable(self.default) else self.default

    def read(self, value: Value) -> Value:
        """Read a value a person or a program gave.

        Parameters
        ----------
        value : of the hyperparameter's own type, or text that spells it.

        Returns
        -------
        The value in its own type.

        Raises
        ------
        BadHyperparameter : not of its kind, or outside its range.
        """
        try:
            read = self._typed(value)
        except (ValueError, TypeError, KeyError, OverflowError):
            read = None
        if read is None or not self._inside(read):
            raise BadHyperparameter(f"{self.name} is {self.range}, not '{value}'.")
        return read

    def _typed(self, value: Value) -> Value:
        if self.kind == "integer":
            if float(value) != int(float(value)):
                raise ValueError
            return int(float(value))
        if self.kind == "number":
            return float(value)
        return FLAGS[str(value).lower()] if self.kind == "flag" else str(value)

    def _inside(self, value: Value) -> bool:
        if self.kind == "choice":
            return value in self.choices
        return self.kind == "flag" or self.low <= float(value) <= self.high


@dataclass(frozen=True, slots=True)
class Hyperparameters(Mapping[str, Value]):
    """Chosen values by name; made by `Algorithm.choose`, which has checked them."""

    chosen: tuple[tuple[str, Value], ...] = ()

    def __getitem__(self, name: str) -> Value:
        return dict(self.chosen)[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict(self.chosen))

    def __len__(self) -> int:
        return len(self.chosen)


@dataclass(frozen=True, slots=True)
class Algorithm:
    """One way to learn: its name, what can be set, how it is built, and what to know of it.

    `build` makes the unfitted estimator; what it is given is the affair of the room that keeps the table.
    """

    name: str
    label: str
    notes: str
    hyperparameters: tuple[Hyperparameter, ...]
    build: Callable[..., Any]

    def choose(self, size: Size, given: Mapping[str, Value] | None = None) -> Hyperparameters:
        """Fill in the defaults for data of this size around the values given.

        Raises
        ------
        BadHyperparameter : unknown name, wrong kind or outside its range.
        """
        asked = dict(given or {})
        chosen = [
            (each.name, each.read(asked.pop(each.name, each.default_for(size))))
            for each in self.hyperparameters
        ]
        if asked:
            known = ", ".join(each.name for each in self.hyperparameters) or "none"
            raise BadHyperparameter(
                f"{self.label} has no hyperparameter '{next(iter(asked))}'.", f"It has: {known}."
            )
        return Hyperparameters(tuple(chosen))


Kind = TypeVar("Kind", bound=Algorithm)


def pick(algorithms: Mapping[str, Kind], name: str) -> Kind:
    """Find an algorithm by name.

    Parameters
    ----------
    algorithms : what is offered, by name.
    name : the one asked for.

    Returns
    -------
    Algorithm

    Raises
    ------
    UnknownAlgorithm
    """
    if name not in algorithms:
        raise UnknownAlgorithm(f"There is no algorithm '{name}'.", f"Take one of: {', '.join(algorithms)}.")
    return algorithms[name]
