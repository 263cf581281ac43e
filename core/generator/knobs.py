"""Knobs: what can be set of a generated world."""

from dataclasses import asdict, dataclass
from typing import Any

from core.choices import Hyperparameter, Value
from core.errors import BadHyperparameter


@dataclass(frozen=True)
class Knobs:
    """How many customers to draw, and from what world; made by `choose_knobs`.

    `own_taste` is the probability that a customer buys after their own taste and not after the situation.
    """

    rows: int = 4_000
    seed: int = 0
    own_taste: float = 0.65
    concentration: float = 3.0
    separation: float = 1.0
    context: float = 2.0
    categories: int = 7
    segments: int = 5
    missing: float = 0.06


USUAL = Knobs()
KNOBS: dict[str, Hyperparameter] = {
    knob.name: knob
    for knob in (
        Hyperparameter("rows", "integer", USUAL.rows, "Customers to draw.", low=1, high=5_000_000),
        Hyperparameter(
            "seed",
            "integer",
            USUAL.seed,
            "Where chance begins: the same seed gives the same world and the same customers.",
            low=0,
            high=2_000_000_000,
        ),
        Hyperparameter(
            "own_taste",
            "number",
            USUAL.own_taste,
            "Share of purchases that follow the customer's own taste; the rest follow the situation.",
        ),
        Hyperparameter(
            "concentration",
            "number",
            USUAL.concentration,
            "How alike the tastes within a segment are.",
            low=0.5,
            high=100,
            scale="log",
        ),
        Hyperparameter(
            "separation",
            "number",
            USUAL.separation,
            "How far the segments lie apart: at 0 they are all the same.",
            high=5,
        ),
        Hyperparameter(
            "context",
            "number",
            USUAL.context,
            "How strongly the situation decides: at 0 it decides nothing.",
            high=10,
        ),
        Hyperparameter("categories", "integer", USUAL.categories, "Categories to buy.", low=2, high=12),
        Hyperparameter("segments", "integer", USUAL.segments, "Segments of customers.", low=2, high=8),
        Hyperparameter(
            "missing",
            "number",
            USUAL.missing,
            "Share of cells left empty at random in age, income, region and browsing.",
            high=0.9,
        ),
    )
}


def choose_knobs(**given: Value) -> Knobs:
    """Fill in the usual value of every knob that is not given.

    Raises
    ------
    BadHyperparameter : unknown name, wrong kind or outside its range.
    """
    unknown = sorted(set(given) - set(KNOBS))
    if unknown:
        raise BadHyperparameter(f"There is no knob '{unknown[0]}'.", f"There are: {', '.join(KNOBS)}.")
    read: dict[str, Any] = {name: KNOBS[name].read(value) for name, value in (asdict(USUAL) | given).items()}
    return Knobs(**read)
