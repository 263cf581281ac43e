"""Missing by class: whether it depends on the target which cells are empty."""

import numpy as np
import pandas as pd

from core.explore.association.measures import CHANCE, cramers_v, holm, renumbered
from core.explore.missing.together import empty_cells
from core.explore.profile import balance, target_classes
from core.table.table import Table
from core.table.wording import counted, per_cent

COLUMNS = ["column", "category", "customers", "missing", "share", "p_value"]


def missing_by_class(table: Table) -> pd.DataFrame:
    """Give the share of empty cells in each class of the target.

    Parameters
    ----------
    table : Table with a target; rows without a class and columns without an empty cell are left out.

    Returns
    -------
    One line per column and class: column, category, customers, missing (how many lack it), share (of the
    class, from 0 to 1), p_value (the chi-square test of the column, corrected by Holm 1979 for their
    number). Columns come by p-value, classes by size.

    Raises
    ------
    NoTarget
    """
    classes = target_classes(table)
    names = balance(table)["category"].tolist()
    codes = pd.Index(names).get_indexer(classes)
    labelled = codes >= 0
    gaps = empty_cells(table)[labelled].drop(columns=str(table.schema.target), errors="ignore")
    gaps, codes = gaps.loc[:, gaps.any()], codes[labelled]
    sizes = np.bincount(codes, minlength=len(names))
    tests = [cramers_v(renumbered(gaps[name].to_numpy(dtype=np.int64)), codes)[1] for name in gaps]
    parts = [
        pd.DataFrame({"column": name, "category": names, "customers": sizes}).assign(
            missing=np.bincount(codes, gaps[name], minlength=len(names)).astype(np.int64), p_value=p_value
        )
        for name, p_value in zip(gaps, holm(np.array(tests)), strict=True)
    ]
    if not parts:
        return pd.DataFrame(columns=COLUMNS)
    frame = pd.concat(parts, ignore_index=True)
    frame["share"] = frame["missing"] / frame["customers"]
    return frame[COLUMNS].sort_values("p_value", kind="stable").reset_index(drop=True)


def by_class_in_words(frame: pd.DataFrame) -> str:
    """Say where being empty goes with the class.

    Parameters
    ----------
    frame : what `missing_by_class` returned.

    Returns
    -------
    A sentence that names the column that differs most and its extreme classes.
    """
    if frame.empty:
        return "No cell of a customer with a category is empty."
    real = frame[frame["p_value"] < CHANCE]
    if real.empty:
        return "What is empty does not depend on the category more than chance would have it."
    part = real[real["column"] == real["column"].iloc[0]]
    low, high = (part.loc[at] for at in (part["share"].idxmin(), part["share"].idxmax()))
    number = real["column"].nunique()
    return (
        f"{counted(number, 'column')} {'is' if number == 1 else 'are'} empty more often in some categories "
        f"than chance would have it; '{part['column'].iloc[0]}' in {per_cent(low['share'])} of "
        f"{low['category']} but {per_cent(high['share'])} of {high['category']}."
    )
