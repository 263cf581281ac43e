"""What to learn: the target, the features, the algorithm and its settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.choices import Hyperparameter, Hyperparameters, Size, Value, pick
from core.errors import NoFeatures, NoTarget
from core.learning.algorithms import ALGORITHMS
from core.learning.balancing import BALANCE
from core.learning.classes import demand_classes
from core.learning.cutoffs import cutoffs_of, demand_columns
from core.table.table import Table

USABLE = ("number", "category", "flag", "date")
SETTINGS = {
    each.name: each
    for each in (
        Hyperparameter(
            "folds",
            "integer",
            default=5,
            help="Parts the rows are cut into; each is predicted by a model of the others.",
            low=2,
            high=20,
        ),
        Hyperparameter(
            "repeats",
            "integer",
            default=1,
            help="How often the rows are cut anew. More gives steadier scores, and takes as much longer.",
            low=1,
            high=20,
        ),
        Hyperparameter(
            "seed",
            "integer",
            default=0,
            help="Where chance begins: the same seed gives the same model.",
            low=0,
            high=2_000_000_000,
        ),
        BALANCE,
    )
}


@dataclass(frozen=True, slots=True)
class TrainingSpec:
    """What to learn, from which columns, with which settings; made by `specify`.

    Rows with the same value of `group` stay on one side of every split. With a date column `time`, rows up
    to each of `cutoffs` teach and those after it, up to the next one, test; otherwise the rows are cut into
    `folds`, anew for each of `repeats`. Rows of the classes `left_out` are not learned from, those of
    `merged` as one class, "other".
    """

    target: str
    features: tuple[str, ...]
    algorithm: str = "blend"
    hyperparameters: Hyperparameters = field(default_factory=Hyperparameters)
    folds: int = 5
    leave_out_rare: bool = False
    seed: int = 0
    imbalance: str = "none"
    repeats: int = 1
    group: str | None = None
    time: str | None = None
    cutoffs: tuple[date, ...] = ()
    left_out: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()

    @property
    def parts(self) -> int:
        """In how many different rows a class must stand to be learned and tested."""
        return 2 if self.time else self.folds

    @property
    def fits(self) -> int:
        """How many models cross-validation fits."""
        return len(self.cutoffs) if self.time else self.folds * self.repeats


def specify(
    table: Table,
    algorithm: str = "blend",
    given: Mapping[str, Value] | None = None,
    **choices: Any,
) -> TrainingSpec:
    """Fill in what to learn and how from the table's roles and size.

    Parameters
    ----------
    table : whose schema names the target and the features.
    algorithm : a name in ALGORITHMS.
    given : hyperparameters that differ from their defaults for data of this size.
    choices : `folds`, `repeats`, `seed`, `leave_out_rare`, `group` and `time` of the TrainingSpec, and
        `cutoff`, one day or several, as dates or as text (2017-06-30). The column named as the group is
        not learned from. `left_out` and `merged` name classes of the target.

    Returns
    -------
    TrainingSpec

    Raises
    ------
    NoTarget, NoFeatures, UnknownAlgorithm, BadHyperparameter, MissingColumns, BadScheme
    """
    target = table.schema.target
    if target is None:
        raise NoTarget("No column is marked as the target.")
    group, time = choices.get("group"), choices.get("time")
    demand_columns(table.schema, target, group, time)
    features = tuple(
        name for name in table.schema.features if table.schema[name].kind in USABLE and name != group
    )
    if not features:
        raise NoFeatures("No usable column is marked as a feature.")
    chosen = pick(ALGORITHMS, algorithm).choose(size_of(table, target, features), given)
    read: dict[str, Any] = {
        name: SETTINGS[name].read(value) if name in SETTINGS else value for name, value in choices.items()
    }
    cutoffs = cutoffs_of(table.frame[time] if time else None, read.pop("cutoff", ()))
    read |= {each: tuple(read.get(each, ())) for each in ("left_out", "merged")}
    demand_classes(table, target, read["left_out"], read["merged"])
    return TrainingSpec(target, features, algorithm, chosen, **read, cutoffs=cutoffs)


def size_of(table: Table, target: str, features: tuple[str, ...]) -> Size:
    """How much a table holds to learn from: labelled rows, features and classes.

    Parameters
    ----------
    table : typed rows.
    target : the column to predict.
    features : the columns to learn from.

    Returns
    -------
    Size
    """
    labels = table.frame[target].dropna()
    return Size(len(labels), len(features), max(1, int(labels.nunique())))
