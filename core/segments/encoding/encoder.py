"""Encoding: a named, typed frame in, numbers in which every column weighs the same out."""

from collections.abc import Sequence

import pandas as pd
from sklearn.compose import ColumnTransformer

from core.segments.encoding.levels import Levels
from core.segments.encoding.quantities import Numbers, Quantities
from core.segments.spec import SegmentSpec
from core.table.schema import Schema


def encoder_of(schema: Schema, spec: SegmentSpec) -> ColumnTransformer:
    """Make the encoder for distances: a column counts the same whatever its kind and unit.

    Parameters
    ----------
    schema : whose numbers, dates, categories and flags are encoded; an id is left out.
    spec : with families and weights of the columns.

    Returns
    -------
    Unfitted transformer of a named frame (n_rows, n_columns) to (n_rows, n_encoded) numbers.
    """
    told = [column for column in schema.columns if column.role != "id"]
    quantities = [column.name for column in told if column.is_number or column.kind == "date"]
    levels = [column.name for column in told if column.is_category]
    blocks = [("quantity", Quantities(), quantities), ("level", Levels(), levels)]
    return ColumnTransformer([block for block in blocks if block[2]])


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
    owners = [
        owner for name, block, _ in encoder.transformers_ if name != "remainder" for owner in _owners(block)
    ]
    variances = pd.Series(encoded.var(axis=0), dtype=float).groupby(pd.Series(owners, dtype=object)).sum()
    total = float(variances.sum()) or 1.0
    return {str(name): float(variance) / total for name, variance in variances.items()}


def _owners(block: Quantities | Levels) -> Sequence[str]:
    return [str(name) for name in block.get_feature_names_out()]
