"""Moves: how a customer's probabilities move along one column, and those of all customers with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.errors import MissingColumns, UnknownCategory
from core.learning.explaining.grids import Floats, Grid, grid_of, spread_of
from core.learning.fitting import probabilities
from core.learning.train import TrainedModel
from core.table.table import conform_one
from core.table.wording import per_cent, quoted

MOST, MOST_LEVELS = 40, 30
OTHERS = 200  # customers whose mean stands for all
LITTLE = 0.02  # a range of probability that is hardly a move


@dataclass(frozen=True, eq=False)
class Moves:
    """The answers for one customer, and for all, with other values of one column and all else as it is.

    `frame` has a line for each category and value: category, value (typed as the column; the last one of
    each category is missing), label (in words), probability (of this customer: individual conditional
    expectation, Goldstein et al., 2015), population (mean of many customers: partial dependence, Friedman,
    2001; NaN where the model keeps none), customers (share of the training customers nearest to the value)
    and now (whether it is the present value). `at` is the present value, `outside` says that no training
    customer has gone so far, `left_out` counts the categories that are too rare to be asked about. `spread`
    has the shares of the training customers in even bins of a number or date: low, high, share.
    """

    column: str
    frame: pd.DataFrame
    at: Any
    outside: bool
    left_out: int
    spread: pd.DataFrame

    def of(self, category: str) -> pd.DataFrame:
        """The lines of one category, without it, in the order of the values.

        Raises
        ------
        UnknownCategory
        """
        return lines_of(self.frame, category)

    def sentence(self, category: str) -> str:
        """What the curve of a category says."""
        lines = self.of(category)
        now = lines[lines["now"]].iloc[0]
        known = lines[lines["now"] | lines["value"].notna()]
        if len(known) < 2:
            return f"There is no other value of {self.column} to try: the model has seen none."
        top, least = (known.loc[at] for at in (known["probability"].idxmax(), known["probability"].idxmin()))
        ends = [per_cent(line["probability"]) for line in (least, top)]
        span = " to ".join(dict.fromkeys(ends))
        if top["probability"] - least["probability"] < LITTLE:
            said = f"Changing {self.column} hardly moves {category} ({span})."
        elif top["now"]:
            said = f"{category} is most likely as it is, at {self._point(top)}, least at {_point(least)}."
        elif least["now"]:
            said = f"{category} is least likely as it is, at {self._point(least)}, most at {_point(top)}."
        else:
            said = f"{category} would be most likely at {self._point(top)}, least at {_point(least)}; "
            said += f"now {per_cent(now['probability'])}."
        strange = f" No training customer has {self.column} {now['label']}: here the model guesses."
        return said + (strange if self.outside else "")

    def _point(self, line: "pd.Series[Any]") -> str:
        return f"{self.column} {_point(line)}"


def moves(model: TrainedModel, row: Mapping[str, Any], column: str, most: int = MOST) -> Moves:
    """Ask about one customer with other values of one column.

    Parameters
    ----------
    model : already trained.
    row : field -> value, typed or as text; a field that is not given is unknown.
    column : one of the model's features.
    most : values of a number or date to ask about; of a category, the 30 most common.

    Returns
    -------
    Moves

    Raises
    ------
    MissingColumns (the model does not learn from the column, an unknown field), BadRow
    """
    features = list(model.spec.features)
    if column not in features:
        raise MissingColumns.among([column], features)
    one = conform_one(row, model.asks)[features]
    described, taught = model.schema[column], taught_by(model, one)
    most = min(most, MOST_LEVELS) if described.is_category else most
    grid = grid_of(described, taught[column], one[column], most)
    everyone = pd.concat([one, _some(taught)])
    probability = probabilities(model.pipeline, _crossed(everyone, column, grid))
    by_customer = probability.reshape(len(everyone), len(grid.values), len(model.classes))
    usual = by_customer[1:].mean(axis=0) if len(taught) else np.full(by_customer[0].shape, np.nan)
    frame = _lines(grid, by_customer[0], usual, model.classes)
    at, spread = grid.values.iloc[grid.at], spread_of(described, taught[column], grid.values)
    return Moves(column, frame, None if pd.isna(at) else at, grid.outside, grid.left_out, spread)


def lines_of(frame: pd.DataFrame, category: str) -> pd.DataFrame:
    """The lines of one category of a frame that has those of all.

    Parameters
    ----------
    frame : with a column `category`.
    category : one of them.

    Returns
    -------
    Its lines, without that column.

    Raises
    ------
    UnknownCategory
    """
    own = frame[frame["category"] == category]
    if own.empty:
        there = quoted([str(name) for name in frame["category"].unique()])
        raise UnknownCategory(f"The model knows no category '{category}'.", f"Choose one of {there}.")
    return own.drop(columns="category").reset_index(drop=True)


def taught_by(model: TrainedModel, like: pd.DataFrame) -> pd.DataFrame:
    """The features of the training customers that a model keeps.

    Parameters
    ----------
    model : which may keep none.
    like : (n_rows, n_features) typed as they are.

    Returns
    -------
    (n_customers, n_features)
    """
    return model.background.features if len(model.background) else like.iloc[:0]


def _lines(grid: Grid, own: Floats, usual: Floats, classes: tuple[str, ...]) -> pd.DataFrame:
    """The lines of every category, of probabilities (n_values, n_classes) for one customer and for all."""
    shared = pd.DataFrame({"value": grid.values, "label": list(grid.labels), "customers": grid.customers})
    shared["now"] = shared.index == grid.at
    each = [
        shared.assign(category=name, probability=own[:, at], population=usual[:, at])
        for at, name in enumerate(classes)
    ]
    return pd.concat(each, ignore_index=True)


def _some(taught: pd.DataFrame) -> pd.DataFrame:
    """The same few customers each time, drawn evenly."""
    if len(taught) <= OTHERS:
        return taught
    kept = np.random.default_rng(0).choice(len(taught), OTHERS, replace=False)
    return taught.iloc[np.sort(kept)]


def _crossed(everyone: pd.DataFrame, column: str, grid: Grid) -> pd.DataFrame:
    """Every customer with every value: (n_customers * n_values, n_features), the values changing first."""
    n_values = len(grid.values)
    asked = everyone.take(np.repeat(np.arange(len(everyone)), n_values)).reset_index(drop=True)
    asked[column] = grid.values.take(np.tile(np.arange(n_values), len(everyone))).array
    return asked


def _point(line: "pd.Series[Any]") -> str:
    return f"{line['label']} ({per_cent(line['probability'])})"
