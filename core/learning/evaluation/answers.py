"""Answers: what a model said of customers it had not seen."""

from dataclasses import dataclass, fields

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Answers:
    """Out-of-fold probabilities: one line per validation row and repeat of the cross-validation.

    `row` (n,) are labels of the table's frame, `fold` (n,) numbers the fitted model that answered, over
    all repeats (with 5 folds, the second repeat has the folds 5 to 9), `truth` (n,) are positions of the
    true classes in `classes`, `probability` is (n, n_classes), each line sums to 1; `customer` (n,) are
    the texts of the table's id column, None where it has none.
    """

    classes: tuple[str, ...]
    row: NDArray[np.int64]
    fold: NDArray[np.int64]
    truth: NDArray[np.int64]
    probability: NDArray[np.float64]
    customer: NDArray[np.object_] | None = None

    __hash__ = None  # type: ignore[assignment]

    @classmethod
    def none(cls, classes: tuple[str, ...]) -> "Answers":
        """Not a single line."""
        nothing = np.empty(0, dtype=np.int64)
        return cls(classes, nothing, nothing, nothing, np.empty((0, len(classes))))

    def __eq__(self, other: object) -> bool:
        """Whether all of it is the same."""
        if not isinstance(other, Answers):
            return NotImplemented
        mine, theirs = ([getattr(each, field.name) for field in fields(Answers)] for each in (self, other))
        return all(np.array_equal(one, two) for one, two in zip(mine, theirs, strict=True))

    @property
    def predicted(self) -> NDArray[np.int64]:
        """Positions (n,) of the most probable classes."""
        return np.asarray(self.probability.argmax(axis=1), dtype=np.int64)

    @property
    def by_row(self) -> "Answers":
        """One line a row, in the order of the rows: its answers of all repeats averaged."""
        rows, first, which = np.unique(self.row, return_index=True, return_inverse=True)
        total = np.zeros((len(rows), len(self.classes)))
        np.add.at(total, which, self.probability)
        mean = total / np.bincount(which)[:, None]
        customer = None if self.customer is None else self.customer[first]
        return Answers(self.classes, rows, self.fold[first], self.truth[first], mean, customer)

    @property
    def frame(self) -> pd.DataFrame:
        """The lines as a table: row, customer (where there is an id column), fold, actual, predicted,
        probability (of the predicted), p_<class>."""
        names = np.asarray(self.classes, dtype=object)
        each = {f"p_{name}": self.probability[:, at] for at, name in enumerate(self.classes)}
        said = {
            "row": self.row,
            **({} if self.customer is None else {"customer": self.customer}),
            "fold": self.fold,
            "actual": names[self.truth],
            "predicted": names[self.predicted],
            "probability": self.probability.max(axis=1),
        }
        return pd.DataFrame({**said, **each})
