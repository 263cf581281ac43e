"""Encoding: a named, typed frame in, numbers in which every column weighs what it should out."""

from collections.abc import Iterator

import pandas as pd
from sklearn.compose import ColumnTransformer

from core.segments.encoding.counts import Counts
from core.segments.encoding.levels import Levels
from core.segments.encoding.quantities import Numbers, Quantities
from core.segments.spec import SegmentSpec
from core.table.schema import Schema

Block = Quantities | Counts | Levels


def encoder_of(schema: Schema, spec: SegmentSpec) -> ColumnTransformer:
    """Make the encoder for distances: a column counts the same whatever its kind and unit.

    Parameters
    ----------
    schema : whose numbers, dates, categories and flags are encoded; an id is left out.
    spec : with weights of the columns, and families, each of p columns counting as the root of p; a family
        of counts has its total counted besides, also where a column outside says it again.

    Returns
    -------
    Unfitted transformer of a named frame (n_rows, n_columns) to (n_rows, n_encoded) numbers: lone numbers
    and dates, then families, then categories, all sorted by name, so that their order in the file does
    not matter.
    """
    told = sorted((each for each in schema.columns if each.role != "id"), key=lambda each: each.name)
    members = {name for family in spec.families for name in family.columns}
    quantities = [each.name for each in told if not each.is_category and each.name not in members]
    levels = [each.name for each in told if each.is_category]
    families = [
        (
            f"family {place}",
            Counts(family.name, spec.weights) if family.counts else Quantities(spec.weights, together=True),
            sorted(set(family.columns).intersection(schema.names)),
        )
        for place, family in enumerate(sorted(spec.families, key=lambda each: each.name))
    ]
    blocks = [
        ("quantity", Quantities(spec.weights), quantities),
        *families,
        ("level", Levels(spec.weights), levels),
    ]
    return ColumnTransformer([block for block in blocks if block[2]])


def owners_of(encoder: ColumnTransformer) -> tuple[str, ...]:
    """The column that each encoded number of a fitted encoder says something of (n_encoded,).

    Of a family of counts the last is the total, which has the name of the family.
    """
    return tuple(str(name) for block, _ in _fitted(encoder) for name in block.get_feature_names_out())


def variance_shares(encoder: ColumnTransformer, encoded: Numbers) -> dict[str, float]:
    """Say how much of the variance after encoding each column has.

    Parameters
    ----------
    encoder : fitted.
    encoded : (n_rows, n_encoded) what it made of the training rows.

    Returns
    -------
    Column -> share from 0 to 1; they sum to 1 unless nothing varies.
    """
    owners = pd.Series(owners_of(encoder), dtype=object)
    variances = pd.Series(encoded.var(axis=0), dtype=float).groupby(owners).sum()
    total = float(variances.sum()) or 1.0
    return {str(name): float(variance) / total for name, variance in variances.items()}


def tamed_of(encoder: ColumnTransformer, frame: pd.DataFrame) -> dict[str, int]:
    """Count the cells that lie so far out that the encoder draws them in.

    Parameters
    ----------
    encoder : fitted.
    frame : (n_rows, n_columns) with the columns it was fitted on.

    Returns
    -------
    Column -> cells, for the columns that have any. A family of counts has its total tamed, which is
    counted under the name of the family.
    """
    counts: dict[str, int] = {}
    for block, names in _fitted(encoder):
        if not isinstance(block, Levels):
            counts |= block.tamed(frame[names])
    return {name: count for name, count in counts.items() if count}


def _fitted(encoder: ColumnTransformer) -> Iterator[tuple[Block, list[str]]]:
    return ((block, list(names)) for name, block, names in encoder.transformers_ if name != "remainder")
