"""Importance: what each column is worth for all customers, measured on some the model had not seen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import norm

from core.learning.evaluation.calibrating import heated
from core.learning.evaluation.scheme import splits_of
from core.learning.explaining.parts import parts_among
from core.learning.explaining.permuting import Losses, Shuffles, losses_of
from core.learning.fitting import fit
from core.learning.rows import labelled_rows
from core.learning.spec import TrainingSpec
from core.learning.splitting import Indices
from core.learning.train import build, look
from core.table.table import Table
from core.table.wording import counted, listed

Floats = NDArray[np.float64]
Progress = Callable[[float, str], None]
REPEATS = 5
ASKED = 300_000  # rows that are asked about in all: of more testing rows, a sample stands for all
LEVEL = 0.95
WIDTH = norm.isf((1 - LEVEL) / 2)  # standard errors on each side
NAMED = 3
FITTING = 0.5  # of the time
HIDING = "Parts that tell the same hide each other: shuffling one leaves the other to tell it."


@dataclass(frozen=True, eq=False)
class Importance:
    """What is lost when a part of the columns is shuffled between customers.

    `frame`, the most important first: part, columns (of it), importance (nats of log-loss), low, high (its
    95 % interval, over shuffles and customers), matters (whether that is more than chance, the number of
    parts taken into account after Bonferroni) and accuracy (the share of customers who are predicted wrong
    instead of right). It was measured on `asked` of `tested` customers who did not teach.
    """

    frame: pd.DataFrame
    asked: int
    tested: int

    @property
    def sentence(self) -> str:
        """Which parts matter most, and how many matter at all."""
        some = "" if self.asked == self.tested else f"{self.asked:,} of "
        where = f"{some}{counted(self.tested, 'customer')} who did not teach"
        clear = self.frame[self.frame["matters"]]
        if clear.empty:
            return f"Of {counted(len(self.frame), 'part')}, none matters beyond chance to {where}."
        first = [f"{line.part} ({line.importance:.3f})" for line in clear.head(NAMED).itertuples()]
        points = 100 * float(clear["accuracy"].iloc[0])
        cost = f"; shuffling the first between customers costs {points:.1f} points of accuracy"
        return (
            f"What the model knows is mostly in {listed(first)}, in nats of log-loss"
            f"{cost if points > 0 else ''}. {len(clear)} of {counted(len(self.frame), 'part')} matter "
            f"beyond chance, measured on {where}."
        )


def importance(
    table: Table,
    spec: TrainingSpec,
    grouped: bool = True,
    repeats: int = REPEATS,
    *,
    temperature: float = 1.0,
    progress: Progress | None = None,
) -> Importance:
    """Fit on the first split of a spec, and shuffle columns between the rows that test it.

    Rows are cut as evaluation cuts them; where time cuts them, at the last cutoff.

    Parameters
    ----------
    table : rows with an empty target are left out.
    spec : made by `specify`.
    grouped : all columns that count purchases of one category are shuffled together.
    repeats : how often each part is shuffled, at least once.
    temperature : that the model's probabilities are calibrated by.
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    Importance

    Raises
    ------
    MissingColumns, SingleClassTarget, RareClasses, BadScheme, NoFeatures
    """
    tell = progress or (lambda share, doing: None)
    rows = labelled_rows(table, spec)
    splits = splits_of(rows, spec)
    teaching, testing = splits[-1] if spec.time else splits[0]
    tell(0.0, f"learning from {counted(len(teaching), 'row')}")
    fitted = fit(
        build(spec, look(spec, table.schema, rows)),
        rows.features.iloc[teaching],
        rows.labels.iloc[teaching],
    )
    parts = parts_among(table.schema, rows.classes, spec.features, grouped)
    asked = _some(testing, ASKED // (repeats * len(parts)), spec.seed)
    losses = losses_of(
        heated(fitted, temperature),
        rows.features.iloc[asked],
        rows.truth[asked],
        Shuffles([part.columns for part in parts], repeats, spec.seed),
        lambda share: tell(FITTING + (1 - FITTING) * share, f"shuffling {counted(len(parts), 'part')}"),
    )
    frame = pd.DataFrame(
        {"part": [part.name for part in parts], "columns": [tuple(part.columns) for part in parts]}
    ).assign(**_figures(losses, rows.groups[asked]))
    ordered = frame.sort_values("importance", ascending=False, kind="stable", ignore_index=True)
    return Importance(ordered, len(asked), len(testing))


def _some(testing: Indices, most: int, seed: int) -> Indices:
    if len(testing) <= most:
        return testing
    return np.sort(np.random.default_rng(seed).choice(testing, max(most, 1), replace=False))


def _figures(losses: Losses, groups: Indices) -> dict[str, NDArray[Any]]:
    mean = losses.surprise.mean(axis=1)
    error = _error(losses.surprise - mean[:, None], groups)
    beyond = norm.isf((1 - LEVEL) / 2 / len(mean))
    return {
        "importance": mean,
        "low": mean - WIDTH * error,
        "high": mean + WIDTH * error,
        "matters": mean > beyond * error,
        "accuracy": losses.wrong.mean(axis=1),
    }


def _error(rest: Floats, groups: Indices) -> Floats:
    """The standard error (n_parts,) of means, where the rows of a group are not independent.

    Each row meets another value in each shuffle, so that its mean tells of the shuffles too.
    """
    n_rows = rest.shape[1]
    _, group = np.unique(groups, return_inverse=True)
    n_groups = int(group.max()) + 1
    sums = np.stack([np.bincount(group, weights=each, minlength=n_groups) for each in rest])
    return np.asarray(np.sqrt((sums**2).sum(axis=1) * n_groups / max(n_groups - 1, 1)) / n_rows)
