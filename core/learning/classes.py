"""Classes: which of the target's are learned, which are left out, and which are learned as one."""

from collections.abc import Sequence

import pandas as pd

from core.errors import BadHyperparameter
from core.table.cells import as_texts
from core.table.table import Table
from core.table.wording import listed

MERGED = "other"


def learned_classes(labels: pd.Series, left_out: Sequence[str], merged: Sequence[str]) -> pd.Series:
    """Say of each row as what it is learned.

    Parameters
    ----------
    labels : (n_rows,) classes as text, or missing.
    left_out : classes that are not learned.
    merged : classes that are learned as one, called "other".

    Returns
    -------
    (n_rows,) the class that is learned; missing where none is.
    """
    kept = labels.mask(labels.isin(list(left_out))) if left_out else labels
    return kept.mask(labels.isin(list(merged)), MERGED) if merged else kept


def demand_classes(table: Table, target: str, left_out: Sequence[str], merged: Sequence[str]) -> None:
    """See that the classes that are named are there, each in one role.

    Parameters
    ----------
    table : typed rows.
    target : the column of the classes.
    left_out, merged : the classes that are named.

    Raises
    ------
    BadHyperparameter
    """
    if not left_out and not merged:
        return
    there = set(as_texts(table.frame[target]).dropna().unique())
    strange = sorted({*left_out, *merged} - there)
    if strange:
        raise BadHyperparameter(
            f"'{strange[0]}' is no category of '{target}'.", f"It has: {listed(sorted(there), 8)}."
        )
    both = sorted({*left_out} & {*merged})
    if both:
        raise BadHyperparameter(
            f"'{both[0]}' cannot be left out and merged with others.", "Take it off one of the lists."
        )
    if merged and MERGED in there - {*left_out, *merged}:
        raise BadHyperparameter(
            f"Merged categories are called '{MERGED}', and '{target}' has a category of that name.",
            f"Merge '{MERGED}' too, or leave it out.",
        )
