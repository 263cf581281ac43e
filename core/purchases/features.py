"""Features: what is known of a customer at the cutoff, each with its unit, its meaning and its SQL.

The SQL speaks of the tables that `tables` makes. Money is held there in whole ten-thousandths and weights
in whole billionths, so that every sum is exact and no order of the lines can change a digit.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.purchases.sql import literal

MONEY = 10_000  # parts of the currency unit that amounts are counted in
WEIGHT = 1_000_000_000  # parts of one basket that fading counts are counted in
HALF_LIVES = (45, 90, 180)
DAYPARTS = {"morning": (5, 12), "afternoon": (12, 17), "evening": (17, 21)}


@dataclass(frozen=True, slots=True)
class Feature:
    """One column of the customers: its name, unit and meaning, and the SQL of its value."""

    name: str
    unit: str
    meaning: str
    sql: str


def customer_features(has_times: bool, has_price: bool) -> tuple[Feature, ...]:
    """What is known of every customer, whatever was bought.

    Parameters
    ----------
    has_times : the log knows the time of day.
    has_price : the log knows prices before discount.

    Returns
    -------
    Features over the table `seen`, in the order of the columns.
    """
    parts = [_daypart(name, *hours) for name, hours in DAYPARTS.items()] if has_times else []
    return (*RHYTHM, *RECENT, WEEKEND, *parts, *([DISCOUNT] if has_price else []))


def class_features(classes: Sequence[str]) -> tuple[tuple[Feature, ...], ...]:
    """What is known of a customer's purchases of each class.

    Parameters
    ----------
    classes : those seen in the observed part of the log.

    Returns
    -------
    For each of CLASS_KINDS one feature a class, over the tables `by_class` and `spent`.
    """
    named = list(zip(classes, slugs(classes), strict=True))
    return tuple(
        tuple(
            replace(kind, name=kind.name.format(slug), meaning=kind.meaning.format(name))
            for name, slug in named
        )
        for kind in CLASS_KINDS
    )


def share_features(column: str, values: Sequence[str]) -> tuple[Feature, ...]:
    """Shares of the spend by the values of one more column.

    Parameters
    ----------
    column : a department, a channel.
    values : those with the largest spend in the observed part.

    Returns
    -------
    Features over the table `by_value`.
    """
    of = slugs([column])[0]
    return tuple(
        Feature(
            f"{of}_share_{slug}",
            "share of the spend",
            f"spend where {column} is {value}",
            f"coalesce(max(amount) filter (value = {literal(value)}), 0) / nullif(max(whole), 0)",
        )
        for value, slug in zip(values, slugs(values), strict=True)
    )


def distinct_feature(place: int, name: str, of: str) -> Feature:
    """How many different values of a column a customer has bought.

    Parameters
    ----------
    place : which of the columns that are counted.
    name : of the feature.
    of : the column, for its meaning.

    Returns
    -------
    Feature over the table `different`.
    """
    return Feature(
        name, "count", f"different values of {of}", f"coalesce(max(n) filter (place = {place}), 0)"
    )


def slugs(names: Iterable[str]) -> list[str]:
    """Names as parts of column names: lower-case words joined by underscores, each different."""
    made: list[str] = []
    for place, name in enumerate(names, start=1):
        plain = "_".join(re.findall(r"[^\W_]+", name.lower())) or f"value_{place}"
        free, number = plain, 1
        while free in made:
            number += 1
            free = f"{plain}_{number}"
        made.append(free)
    return made


def _money(sql: str) -> str:
    return f"cast({sql} as double) / {MONEY}e0"


def _spread(count: str, total: str, squares: str) -> str:
    """The standard deviation from whole-number sums, so that nothing is lost in the difference."""
    return f"sqrt(cast({count} * {squares} - {total} * {total} as double) / {count} / nullif({count} - 1, 0))"


def _trend(days: int, what: str, recent: str, whole: str) -> Feature:
    earlier = f"nullif({whole} - {recent}, 0)"
    before = f"nullif(greatest(tenure + 1 - {days}, 0), 0)"
    return Feature(
        f"{what}_trend_{days}d",
        "ratio",
        f"{what} a day in the last {days} days, as a multiple of the days before; 1: as before",
        f"cast({recent} as double) / {days} / (case when {whole} > {recent} then {earlier} end / {before})",
    )


def _recent(days: int) -> tuple[Feature, ...]:
    of = f"in the last {days} days"
    return (
        Feature(f"n_baskets_{days}d", "count", f"baskets {of}", f"baskets_{days}"),
        Feature(f"spend_{days}d", "money", f"spend {of}", _money(f"spend_{days}")),
        _trend(days, "baskets", f"baskets_{days}", "baskets"),
        _trend(days, "spend", f"spend_{days}", "spend"),
    )


def _daypart(name: str, begins: int, ends: int) -> Feature:
    meaning = f"baskets from {begins}:00 to {ends}:00"
    return Feature(f"{name}_share", "share of the baskets", meaning, f"{name} / baskets")


RECENT_DAYS = (28, 90)
RHYTHM = (
    Feature("recency_days", "days", "since the last basket", "recency"),
    Feature("tenure_days", "days", "since the first basket", "tenure"),
    Feature("n_baskets", "count", "baskets", "baskets"),
    Feature("spend_total", "money", "all amounts, returns taken off", _money("spend")),
    Feature("basket_value_mean", "money", "spend of a basket", f"{_money('spend')} / baskets"),
    Feature(
        "basket_value_sd",
        "money",
        "standard deviation of the spend of a basket",
        f"{_spread('baskets', 'spend', 'squares')} / {MONEY}e0",
    ),
    Feature("items_per_basket", "lines", "lines of a basket", "lines / baskets"),
    Feature("gap_days_median", "days", "between one basket and the next", "gap_median"),
    Feature(
        "gap_variation",
        "ratio",
        "standard deviation of the gaps over their mean; 0: like a clock, 1: at random",
        f"{_spread('gaps', 'gap_sum', 'gap_squares')} / (nullif(gap_sum, 0) / gaps)",
    ),
)
RECENT = tuple(feature for days in RECENT_DAYS for feature in _recent(days))
WEEKEND = Feature(
    "weekend_share", "share of the baskets", "baskets on a Saturday or Sunday", "weekend / baskets"
)
DISCOUNT = Feature(
    "discount_share", "share of the price", "what was taken off the price", "1 - paid / nullif(price, 0)"
)
SPENT = (Feature("class_spend", "money", "spend in all classes together", _money("coalesce(whole, 0)")),)
LAST = Feature(
    "last_category",
    "class",
    "the class that had the largest spend in the last basket that held any",
    "last_class",
)


def _fading(kind: str, days: int) -> Feature:
    did = "held {}" if kind == "held" else "had their largest spend of all classes on {}"
    return Feature(
        f"{kind}_fade{days}_{{}}",
        "fading count",
        f"baskets that {did}, each counting half for every {days} days of age",
        f"coalesce({kind}_{days}, 0) / {WEIGHT}e0",
    )


# One feature a class each; `{}` stands for the class.
CLASS_KINDS = (
    Feature(
        "share_{}", "share of the spend in classes", "spend on {}", "coalesce(spend, 0) / nullif(whole, 0)"
    ),
    Feature("nbask_{}", "count", "baskets that held {}", "coalesce(baskets, 0)"),
    Feature("items_{}", "lines", "lines of {}", "coalesce(lines, 0)"),
    Feature("days_since_{}", "days", "since the last basket that held {}; empty: never", "age"),
    *(_fading(kind, days) for kind in ("held", "top") for days in HALF_LIVES),
)
