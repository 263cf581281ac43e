"""Layout: the columns of the customers, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from core.purchases import queries
from core.purchases.features import (
    CLASS_KINDS,
    LAST,
    SPENT,
    Feature,
    class_features,
    customer_features,
    distinct_feature,
    share_features,
    slugs,
)
from core.purchases.log import TARGET, PurchaseLog


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that the customers of one log have; no two share a name.

    `customer` names the customer, `target` is the column to predict. `parts` are tables and the features
    over them, `by_class` has for each kind one feature a class of `classes`, and `last` stands at the end.
    """

    customer: str
    target: str
    parts: tuple[tuple[str, tuple[Feature, ...]], ...]
    classes: tuple[str, ...]
    by_class: tuple[tuple[Feature, ...], ...]
    last: Feature

    @property
    def features(self) -> tuple[Feature, ...]:
        """All features, in the order of the columns."""
        groups = [*(features for _, features in self.parts), *self.by_class, (self.last,)]
        return tuple(feature for group in groups for feature in group)

    @classmethod
    def of(cls, log: PurchaseLog, classes: Sequence[str], parts: Sequence[str], has_times: bool) -> Self:
        """Lay out the columns.

        Parameters
        ----------
        log : which columns are read.
        classes : those seen in the observed part.
        parts : the values of `log.shares` with the largest spend there.
        has_times : the dates have a time of day.

        Returns
        -------
        Layout
        """
        taken = {TARGET}
        customer = _free(Feature(log.customer, "", "", ""), taken).name
        made = (
            ("seen", customer_features(has_times, log.price is not None)),
            ("different", _different(log)),
            ("by_value", share_features(log.shares, parts) if log.shares else ()),
            ("spent", SPENT),
        )
        named = tuple((table, _all_free(features, taken)) for table, features in made if features)
        by_class = tuple(_all_free(kind, taken) for kind in class_features(classes))
        return cls(customer, TARGET, named, tuple(classes), by_class, _free(LAST, taken))

    def query(self) -> str:
        """The SQL of one row a customer: all columns but those by class."""
        return queries.customers(self.customer, self.target, [*self.parts[:-1], self._spent()])

    def _spent(self) -> tuple[str, tuple[Feature, ...]]:
        table, features = self.parts[-1]
        return table, (*features, self.last)

    def grid_query(self) -> str:
        """The SQL of the columns by class, one row for each customer and class, one column a kind."""
        return queries.grid(self.classes, CLASS_KINDS)


def _different(log: PurchaseLog) -> tuple[Feature, ...]:
    counted = [("categories", log.category), *zip(slugs(log.different), log.different, strict=True)]
    return tuple(
        distinct_feature(place, f"n_distinct_{slug}", of) for place, (slug, of) in enumerate(counted)
    )


def _all_free(features: Sequence[Feature], taken: set[str]) -> tuple[Feature, ...]:
    return tuple(_free(feature, taken) for feature in features)


def _free(feature: Feature, taken: set[str]) -> Feature:
    """The feature under a name of its own; case does not tell names apart in a database."""
    name, number = feature.name, 1
    while name.lower() in taken:
        number += 1
        name = f"{feature.name}_{number}"
    taken.add(name.lower())
    return replace(feature, name=name)
