"""Auto: which algorithm suits this table?"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from core.choices import Value
from core.segments.choosing.parting import bic_of
from core.segments.latent.layout import Named, named_of
from core.segments.latent.residual import correlations_within
from core.segments.preparing import Prepared, prepare
from core.segments.spec import SegmentSpec
from core.segments.specify import AUTO, specify
from core.table.table import Table
from core.table.wording import listed

ENOUGH = 1_500  # rows: the question is coarse
NUMBERS = range(1, 8)
TOGETHER = 0.2  # correlation within classes, at least, from which on columns are not independent there
APART = 0.95  # mean probability of membership from which on groups do not shade into each other

LATENT, GAUSSIAN, KMEANS = "latent_classes", "gaussian", "kmeans"


def settle(
    table: Table, spec: SegmentSpec, progress: Callable[[float, str], None] | None = None
) -> tuple[SegmentSpec, str]:
    """Choose the algorithm, where that was left open.

    Latent classes read every kind of column as what it is, but take columns for independent within a class.
    So they are found first, in at most 1,500 rows, as many as the BIC likes best of 1 to 7. Where no two
    numbers are correlated by .2 or more within them, they are taken. Elsewhere they would cut customers
    into ever more classes to make up for the correlation: then a Gaussian mixture is taken if its
    distributions hardly overlap (numbers alone; mean probability of membership .95 or more), else k-means,
    which cuts a continuum most steadily.

    Parameters
    ----------
    table : Table of n_rows.
    spec : with the algorithm "auto"; any other is kept.
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    The spec with an algorithm and its hyperparameters, and the reason in a sentence; empty when the
    algorithm was given.

    Raises
    ------
    MissingColumns, BadColumn, TooFewRows, NothingToSegment, BadHyperparameter
    """
    if spec.algorithm != AUTO:
        return spec, ""
    if progress:
        progress(0.0, "Which algorithm suits these columns?")
    some = _some_of(table, spec)
    prepared = prepare(some, _with(some, spec, LATENT, starts=2))
    named = named_of(prepared.schema, spec)
    pair, strength = _strongest(prepared, named)
    if strength < TOGETHER:
        return _with(table, spec, LATENT), _of_independent(named)
    together = f"{pair} go together even within classes (correlation at least {strength:.2f})"
    normal = _with(some, spec, GAUSSIAN, shape="full")
    if not named.levels and not named.blocks and _lie_apart(prepare(some, normal)):
        reason = f"Gaussian mixture: {together}, and the groups lie apart."
        return _with(table, spec, GAUSSIAN, shape="full"), reason
    return _with(table, spec, KMEANS), f"k-means: {together}, and the customers shade into each other."


def _some_of(table: Table, spec: SegmentSpec) -> Table:
    """Rows drawn by what they hold, so that their order does not matter."""
    known = sorted(name for name in spec.columns if name in table.frame)
    if table.rows <= ENOUGH or not known:
        return table
    marks = pd.util.hash_pandas_object(table.frame[known], index=False).to_numpy()
    drawn = table.frame.iloc[np.argsort(marks, kind="stable")[:ENOUGH]]
    return replace(table, frame=drawn, is_described=False)


def _with(table: Table, spec: SegmentSpec, algorithm: str, **given: Value) -> SegmentSpec:
    chosen = specify(table, algorithm, given, columns=spec.columns).hyperparameters
    return replace(spec, algorithm=algorithm, hyperparameters=chosen)


def _strongest(prepared: Prepared, named: Named) -> tuple[str, float]:
    """The two numbers that go together most within classes, and how strongly."""
    names = named.numbers
    if len(names) < 2:
        return "", 0.0
    memberships = _likeliest(prepared).memberships(prepared.seen)
    within = correlations_within(prepared.seen[:, : len(names)], memberships)
    first, second = np.unravel_index(within.argmax(), within.shape)
    return f"'{names[first]}' and '{names[second]}'", float(within.max())


def _likeliest(prepared: Prepared) -> Any:
    """The mixture of 1 to 7 classes with the best BIC."""
    found = [prepared.cluster(prepared.seen, k) for k in NUMBERS if k <= prepared.distinct]
    return min(found, key=lambda each: bic_of(each, prepared.seen) or np.inf)


def _lie_apart(prepared: Prepared) -> bool:
    found = _likeliest(prepared)
    is_one = len(np.unique(found.labels_)) == 1
    return not is_one and bool(found.confidence(prepared.seen).mean() >= APART)


def _of_independent(named: Named) -> str:
    kinds = {"numbers": named.numbers, "categories": named.levels, "purchase counts": named.blocks}
    held = listed([kind for kind, names in kinds.items() if names])
    apart = ", and hardly any numbers go together within them" if len(named.numbers) > 1 else ""
    return f"Latent classes: they take {held} as what they are{apart}."
