"""Layout: the columns of the customers, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from core.purchases.features import (
    Feature,
    class_features,
    customer_features,
    distinct_feature,
    share_features,
    slugs,
)
from core.purchases.log import TARGET, PurchaseLog
from core.purchases.queries import customers


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that the customers of one log have.

    `customer` names the customer, `target` is the column to predict; `parts` are the tables of `queries`
    and the features over them. No two columns share a name.
    """

    customer: str
    target: str
    parts: tuple[tuple[str, tuple[Feature, ...]], ...]

    @property
    def features(self) -> tuple[Feature, ...]:
        """All features, in the order of the columns."""
        return tuple(feature for _, features in self.parts for feature in features)

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
        made = (
            ("seen", customer_features(has_times, log.price is not None)),
            ("different", _different(log)),
            ("by_value", share_features(log.shares, parts) if log.shares else ()),
            ("by_class", class_features(classes)),
        )
        taken = {TARGET}
        named = []
        for table, features in made:
            named.append((table, tuple(_free(feature, taken) for feature in features)))
        return cls(_free(Feature(log.customer, "", "", ""), taken).name, TARGET, tuple(named))

    def query(self) -> str:
        """The SQL of the customers."""
        return customers(self.customer, self.target, [part for part in self.parts if part[1]])


def _different(log: PurchaseLog) -> tuple[Feature, ...]:
    counted = [("categories", log.category), *zip(slugs(log.different), log.different, strict=True)]
    return tuple(
        distinct_feature(place, f"n_distinct_{slug}", of) for place, (slug, of) in enumerate(counted)
    )


def _free(feature: Feature, taken: set[str]) -> Feature:
    """The feature under a name of its own; case does not tell names apart in a database."""
    name, number = feature.name, 1
    while name.lower() in taken:
        number += 1
        name = f"{feature.name}_{number}"
    taken.add(name.lower())
    return replace(feature, name=name)
