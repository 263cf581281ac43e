"""Inputs: what a pipeline may look at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.choices import Size
from core.learning.encoding.bands import are_bands
from core.learning.history import History
from core.table.schema import Schema

MANY_LEVELS = 30  # a category with more levels than this is told by how its customers bought


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a pipeline may look at: columns by kind, and those that speak of the classes.

    `bands` are categories with an order, such as ages in bands; `many` are categories with many levels;
    `categories` are all the others. `imbalance` says what to do about rare classes (see `balancing`).
    """

    numbers: tuple[str, ...]
    categories: tuple[str, ...]
    dates: tuple[str, ...]
    history: History
    size: Size
    bands: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    imbalance: str = "none"

    def only(self, names: Sequence[str]) -> "Inputs":
        """Look at these columns alone."""
        kept = set(names)
        kinds = ("numbers", "categories", "dates", "bands", "many")
        found: dict[str, Any] = {
            kind: tuple(name for name in getattr(self, kind) if name in kept) for kind in kinds
        }
        return replace(self, **found)

    @property
    def habits(self) -> list[dict[str, str]]:
        """The families of counts the habit rule can use."""
        return [dict(family.columns) for family in self.history.families if family.counts]


def inputs_of(schema: Schema, features: Sequence[str], history: History, size: Size) -> Inputs:
    """Sort features by kind.

    Parameters
    ----------
    schema : describes at least the columns of `features`.
    features : the columns to learn from; free text is left out.
    history : the columns among them that speak of the classes.
    size : of the training data.

    Returns
    -------
    Inputs
    """
    columns = [schema[name] for name in features]
    levels = {each.name: each.categories for each in columns if each.is_category}
    bands = tuple(name for name in levels if are_bands(levels[name]))
    many = tuple(name for name in levels if len(levels[name]) > MANY_LEVELS and name not in bands)
    return Inputs(
        numbers=tuple(each.name for each in columns if each.is_number),
        categories=tuple(name for name in levels if name not in {*bands, *many}),
        dates=tuple(each.name for each in columns if each.kind == "date"),
        history=history,
        size=size,
        bands=bands,
        many=many,
    )
