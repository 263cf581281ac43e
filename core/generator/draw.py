"""Draw: customers of a world, as a shop knows them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import softmax

from core.generator.context import situation
from core.generator.factors import Codes, Floats
from core.generator.parameters import HOLED, World

ORDER = (
    *("age", "gender", "region", "channel", "income", "member_since", "days_since_visit", "basket_value"),
    *("spending_score", "browsing_minutes", "season", "promotion_seen", "life_event", "purchases"),
)


@dataclass(frozen=True, eq=False)
class Drawn:
    """Customers (n_rows, n_columns) as a file holds them, and the segment (n_rows,) nobody sees."""

    frame: pd.DataFrame
    segments: Codes


def draw(world: World) -> Drawn:
    """Draw the customers of a world and what each buys next.

    Units: age in years; income in currency units a year, in hundreds; days_since_visit in whole days;
    basket_value in currency units, the mean of a basket; spending_score from 1 to 100; browsing_minutes
    a week; purchases (in all) and purchases_<category> in items.
    """
    knobs = world.knobs
    chance = np.random.default_rng([knobs.seed, 1])
    segments = chance.choice(knobs.segments, knobs.rows, p=world.shares)
    drawn = {factor.name: factor.draw(segments, chance) for factor in world.factors}
    taste = _tastes(world.tastes[segments], chance)
    counts = chance.multinomial(drawn["purchases"], taste)
    frame = pd.DataFrame({name: drawn[name] for name in ORDER})
    frame.insert(0, "customer_id", [f"c{number:06}" for number in range(1, knobs.rows + 1)])
    for at, category in enumerate(world.categories):
        frame[f"purchases_{category}"] = counts[:, at]
    pulled = softmax(situation(frame) @ world.pulls, axis=1)
    bought = _one_each(knobs.own_taste * taste + (1 - knobs.own_taste) * pulled, chance)
    frame["next_category"] = np.asarray(world.categories, dtype=object)[bought]
    return Drawn(_with_holes(frame, knobs.missing, chance), segments)


def _tastes(alpha: Floats, chance: np.random.Generator) -> Floats:
    """One Dirichlet draw a row: gammas, divided by their sum."""
    gammas = chance.standard_gamma(alpha)
    return np.asarray(gammas / gammas.sum(axis=1, keepdims=True))


def _one_each(probability: Floats, chance: np.random.Generator) -> NDArray[np.int64]:
    reached = np.cumsum(probability, axis=1)
    return np.asarray((chance.random((len(reached), 1)) * reached[:, -1:] >= reached).sum(axis=1))


def _with_holes(frame: pd.DataFrame, share: float, chance: np.random.Generator) -> pd.DataFrame:
    for name in HOLED:
        whole = frame[name].astype("Int64") if frame[name].dtype == np.int64 else frame[name]
        frame[name] = whole.mask(chance.random(len(frame)) < share)
    return frame
