"""Parameters: every probability of a generated world, drawn from its seed."""

from dataclasses import dataclass

import numpy as np
from scipy.special import softmax

from core.generator import context
from core.generator.factors import Factor, Floats, bell, choice, count, log_bell
from core.generator.knobs import Knobs

CATEGORIES = (
    *("fashion", "electronics", "home", "beauty", "sports", "books", "toys"),
    *("garden", "pets", "health", "music", "travel"),
)
REGIONS = ("north", "east", "south", "west", "centre", "islands")
CHANNELS = ("web", "app", "shop", "phone")
GENDERS = ("female", "male", "other")
HOLED = ("age", "income", "region", "browsing_minutes")  # the situation does not use them
FIRST_DAY, LAST_DAY = "2018-01-01", "2024-12-31"  # before anyone's last visit, as seen from 2026
DECLINE = 0.2  # each category is liked by this much less than the one before, in logs
TASTES, CATEGORY_TILT = 1.25, 0.5  # how far segments differ in taste, and in gender, region and channel


@dataclass(frozen=True, eq=False)
class World:
    """All probabilities of a world.

    Segment z ~ Cat(`shares`); every factor is independent of the others given z; the customer's taste
    θ | z ~ Dirichlet(`tastes`[z]); purchases per category n ~ Multinomial(purchases, θ); the next category
    y ~ θ with probability own_taste, else ~ softmax(f(x) · `pulls`), f being `context.situation`.

    shares : (n_segments,). tastes : (n_segments, n_categories). pulls : (context.DRAWS, n_categories).
    """

    knobs: Knobs
    categories: tuple[str, ...]
    shares: Floats
    factors: tuple[Factor, ...]
    tastes: Floats
    pulls: Floats


def make_world(knobs: Knobs) -> World:
    """Draw a world; how many customers it has changes nothing about it."""
    chance = np.random.default_rng([knobs.seed, 0])
    liked = -DECLINE * np.arange(knobs.categories)
    leaning = TASTES * knobs.separation * _balanced(chance, knobs.segments, knobs.categories)
    return World(
        knobs=knobs,
        categories=CATEGORIES[: knobs.categories],
        shares=chance.dirichlet(np.full(knobs.segments, 20.0)),
        factors=(*_numbers(knobs, chance), *_categories(knobs, chance), *_everyone_alike(knobs)),
        tastes=knobs.concentration * softmax(liked + leaning, axis=1),
        pulls=knobs.context * _balanced(chance, context.DRAWS, knobs.categories),
    )


def _balanced(chance: np.random.Generator, rows: int, columns: int) -> Floats:
    """Standard normal draws less the mean of their column, so that no category is favoured over all."""
    drawn = chance.normal(size=(rows, columns))
    return np.asarray(drawn - drawn.mean(axis=0))


def _numbers(knobs: Knobs, chance: np.random.Generator) -> tuple[Factor, ...]:
    # Every column sees the segments in another order, at equal distances from low to high.
    age, income, recency, basket, score, minutes, bought = (
        knobs.separation * chance.permutation(np.linspace(-1, 1, knobs.segments)) for _ in range(7)
    )
    whole = np.arange(366)
    return (
        bell("age", whole[18:91], 44 + 15 * age, 12),
        log_bell("income", 100 * np.arange(60, 2501), 36_000 * np.exp(0.5 * income), 0.45),
        log_bell("days_since_visit", whole, 25 * np.exp(0.8 * recency), 0.9, start=1),
        log_bell("basket_value", np.arange(100, 50_001) / 100, 35 * np.exp(0.5 * basket), 0.6),
        bell("spending_score", whole[1:101], 50 + 20 * score, 18),
        log_bell("browsing_minutes", whole[:241], 30 * np.exp(0.7 * minutes), 0.8, start=1),
        count("purchases", 80, 6 * np.exp(0.4 * bought), 2.0),
    )


def _categories(knobs: Knobs, chance: np.random.Generator) -> tuple[Factor, ...]:
    usual = {
        "gender": (GENDERS, (0.52, 0.45, 0.03)),
        "region": (REGIONS, (0.24, 0.2, 0.19, 0.16, 0.14, 0.07)),
        "channel": (CHANNELS, (0.4, 0.3, 0.22, 0.08)),
    }
    tilt = CATEGORY_TILT * knobs.separation
    return tuple(
        choice(name, levels, np.log(shares) + tilt * chance.normal(size=(knobs.segments, len(levels))))
        for name, (levels, shares) in usual.items()
    )


def _everyone_alike(knobs: Knobs) -> tuple[Factor, ...]:
    days = np.arange(FIRST_DAY, np.datetime64(LAST_DAY) + 1, dtype="datetime64[D]").astype(str)
    usual = {
        "member_since": (tuple(days), np.ones(len(days))),
        "season": (context.SEASONS, np.array([0.24, 0.22, 0.24, 0.3])),
        "promotion_seen": (("yes", "no"), np.array([0.4, 0.6])),
        "life_event": (context.EVENTS, np.array([0.7, 0.12, 0.08, 0.1])),
    }
    return tuple(
        choice(name, levels, np.tile(np.log(shares), (knobs.segments, 1)))
        for name, (levels, shares) in usual.items()
    )
