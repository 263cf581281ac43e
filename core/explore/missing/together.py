"""Missing: which cells are empty together."""

import numpy as np
import pandas as pd

from core.table.table import Table
from core.table.wording import counted, per_cent, quoted

TOGETHER = 0.5  # of phi


def missing_patterns(table: Table, most: int = 12) -> pd.DataFrame:
    """Count the combinations in which cells are empty.

    Parameters
    ----------
    table : Table of n_rows.
    most : of the combinations, only the most common ones are told apart.

    Returns
    -------
    Columns: pattern (1 for the most common one), empty (the names of its empty columns, a tuple),
    customers, share (from 0 to 1; they sum to 1). Customers without an empty cell are a pattern too, with
    no names; the rarer combinations are added up in a last line with pattern 0 and the columns that are
    empty in any of them.
    """
    gaps = empty_cells(table)
    cells, names = gaps.to_numpy(dtype=bool), gaps.columns.to_numpy()
    numbers = _numbered(cells)
    counts = np.bincount(numbers, minlength=1 if table.rows else 0)
    order = np.argsort(-counts, kind="stable")
    first = pd.Series(np.arange(len(numbers))).groupby(numbers).first().to_numpy()
    kept, rest = order[:most], order[most:]
    empty = [tuple(map(str, names[cells[first[number]]])) for number in kept]
    lines = list(zip(range(1, len(kept) + 1), empty, counts[kept].tolist(), strict=True))
    if len(rest):
        lines.append((0, tuple(map(str, names[cells[first[rest]].any(axis=0)])), int(counts[rest].sum())))
    frame = pd.DataFrame(lines, columns=["pattern", "empty", "customers"])
    return frame.assign(share=frame["customers"] / max(table.rows, 1))


def missing_together(table: Table, most: int = 60) -> pd.DataFrame:
    """Measure how much every two columns are empty for the same customers.

    Parameters
    ----------
    table : Table of n_rows; columns that are nowhere or everywhere empty are left out.
    most : of more columns than this, those with the most empty cells are compared.

    Returns
    -------
    One line for each two columns, once: one, other, phi (Pearson's correlation of being empty, from -1,
    never together, to 1, always), customers (who lack both); the largest phi first.
    """
    gaps = empty_cells(table)
    counts = gaps.sum()
    kept = counts[counts < table.rows].nlargest(most, keep="first").index
    gaps = gaps.loc[:, gaps.columns.isin(kept)]
    marks = gaps.to_numpy(dtype=np.float32)
    shares = marks.mean(axis=0, dtype=float) if len(gaps.columns) else np.array([])
    both = (marks.T @ marks).astype(float)  # whole numbers below 2^24 rows are exact
    spread = np.sqrt(shares * (1 - shares))
    phi = (both / max(table.rows, 1) - np.outer(shares, shares)) / np.outer(spread, spread)
    one, other = np.triu_indices(len(shares), 1)
    names = gaps.columns.to_numpy()
    frame = pd.DataFrame({"one": names[one], "other": names[other]}, dtype="str")
    frame["phi"], frame["customers"] = np.clip(phi[one, other], -1, 1), both[one, other].astype(np.int64)
    return frame.sort_values("phi", ascending=False, kind="stable").reset_index(drop=True)


def empty_cells(table: Table) -> pd.DataFrame:
    """Mark the empty cells of the columns that have any: (n_rows, n_columns) of bool."""
    gaps = table.frame.isna()
    return gaps.loc[:, gaps.any()]


def patterns_in_words(patterns: pd.DataFrame, together: pd.DataFrame) -> str:
    """Say how the empty cells lie.

    Parameters
    ----------
    patterns : what `missing_patterns` returned.
    together : what `missing_together` returned.

    Returns
    -------
    A sentence on how many customers lack nothing, what is lacking most often, and what goes together.
    """
    whole = patterns[patterns["empty"].map(len) == 0]
    share = float(whole["share"].sum())
    if patterns.empty or share == 1:
        return "No cell is empty."
    lacking = patterns[patterns["empty"].map(len) > 0].iloc[0]
    said = f"{per_cent(share)} of the customers have no empty cell."
    if lacking["pattern"]:
        said += (
            f" The most common gap: {per_cent(lacking['share'])} lack {quoted(lacking['empty'])}"
            f"{' together' if len(lacking['empty']) > 1 else ''}."
        )
    strong = int((together["phi"] >= TOGETHER).sum())
    return (
        f"{said} {counted(strong, 'pair') if strong else 'No pair'} of columns "
        f"{'are' if strong > 1 else 'is'} mostly empty together."
    )


def _numbered(gaps: np.ndarray) -> np.ndarray:
    """Give each row the number of its combination, in the order in which they are met."""
    numbers = np.zeros(len(gaps), dtype=np.int64)
    for start in range(0, gaps.shape[1], 32):
        part = gaps[:, start : start + 32]
        numbers = numbers << part.shape[1]  # at most 2^31 rows and so many numbers
        for place in range(part.shape[1]):
            numbers |= part[:, place].astype(np.int64) << place
        numbers = pd.factorize(numbers)[0]
    return numbers
