"""Background: the training customers a model keeps, to explain by and to compare others with."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.learning.rows import LabelledRows
from core.table.cells import as_texts

MOST = 5_000  # customers kept: enough to stand for all, and soon looked through


@dataclass(frozen=True, eq=False)
class Background:
    """Training customers, drawn evenly by chance where there are many.

    `features` (n, n_features) are typed as they taught and indexed by their rows in the training table,
    `labels` (n,) say what each bought next, `customer` (n,) are the texts of the id column, None where
    there is none; `of` is how many training customers there were.
    """

    features: pd.DataFrame
    labels: NDArray[np.object_]
    customer: NDArray[np.object_] | None
    of: int

    __hash__ = None  # type: ignore[assignment]

    @classmethod
    def none(cls) -> "Background":
        """Not a single customer."""
        return cls(pd.DataFrame(), np.empty(0, dtype=object), None, 0)

    def __eq__(self, other: object) -> bool:
        """Whether all of it is the same."""
        if not isinstance(other, Background):
            return NotImplemented
        return (
            self.of == other.of
            and self.features.equals(other.features)
            and np.array_equal(self.labels, other.labels)
            and np.array_equal(self.names, other.names)
        )

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def names(self) -> NDArray[np.object_]:
        """What to call each customer (n,): the id, or the row in the training table."""
        if self.customer is not None:
            return self.customer
        return np.asarray(self.features.index.astype(str), dtype=object)


def background_of(
    rows: LabelledRows, customer: pd.Series | None, most: int = MOST, seed: int = 0
) -> Background:
    """Choose the training customers to keep.

    Parameters
    ----------
    rows : that teach.
    customer : (n_all_rows,) the id column of their table, if it has one.
    most : how many to keep.
    seed : of the draw, where there are more.

    Returns
    -------
    Background, in the order of the rows.
    """
    kept = np.arange(len(rows.labels))
    if len(kept) > most:
        kept = np.sort(np.random.default_rng(seed).choice(len(kept), most, replace=False))
    features = rows.features.iloc[kept]
    names = None
    if customer is not None:
        names = as_texts(customer.loc[features.index]).to_numpy(dtype=object, na_value="")
    return Background(features, rows.labels.to_numpy(dtype=object)[kept], names, len(rows.labels))
