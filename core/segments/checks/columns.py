"""Columns: is one of them nearly all that the segments are about, and do its units matter?"""

from dataclasses import replace

import pandas as pd
from scipy.optimize import linear_sum_assignment

from core.findings import Finding
from core.segments.preparing import prepare
from core.segments.segmentation import Segmentation
from core.table.table import Table
from core.table.wording import per_cent

DOMINANT = 0.5
TIMES = 1_000


def dominant_column(segmentation: Segmentation) -> Finding | None:
    """Fire when one of several columns has more than half of the variance after encoding."""
    column, share = max(segmentation.variance_shares.items(), key=lambda pair: pair[1])
    if share <= DOMINANT or len(segmentation.variance_shares) == 1:
        return None
    return Finding(
        "dominant-column",
        "warning",
        column,
        f"The segments are mostly about '{column}': it holds {per_cent(share)} of the differences "
        "between customers.",
        {"share": share},
        "Leave it out, or add columns that are filled in more often.",
    )


def units_matter(segmentation: Segmentation, table: Table) -> Finding | None:
    """Find the segments again with one number in another unit, for each number in turn.

    Counts of a family are left out: they have no unit, and one of them alone in another says another thing.

    Parameters
    ----------
    segmentation : made of the table; its spec is fitted once more for every number it has.
    table : the training table.

    Returns
    -------
    Finding when a customer falls elsewhere because a column was multiplied by 1,000, else None.
    """
    counts = {name for family in segmentation.spec.families if family.counts for name in family.columns}
    names = [name for name in segmentation.spec.columns if name not in counts]
    numbers = [name for name in names if segmentation.schema[name].is_number]
    before = _labels_of(segmentation, table)
    moved = {name: _moved(before, _labels_of(segmentation, _in_thousandths(table, name))) for name in numbers}
    worst = max(moved, key=lambda name: moved[name], default="")
    if not moved or not moved[worst]:
        return None
    return Finding(
        "units-matter",
        "serious",
        worst,
        f"Were '{worst}' told in thousandths, {per_cent(moved[worst])} of the customers would be in another "
        "segment: its unit decides, not what it says.",
        {"moved": moved[worst], "times": TIMES, "columns": sum(share > 0 for share in moved.values())},
        "Scale the columns before the segments are looked for.",
    )


def _labels_of(segmentation: Segmentation, table: Table) -> pd.Series:
    prepared = prepare(table, segmentation.spec)
    pipeline = prepared.pipeline(segmentation.spec.k or segmentation.k).fit(prepared.frame)
    return pd.Series(pipeline["cluster"].labels_, index=prepared.frame.index)


def _in_thousandths(table: Table, name: str) -> Table:
    return replace(table, frame=table.frame.assign(**{name: table.frame[name] * TIMES}))


def _moved(before: pd.Series, after: pd.Series) -> float:
    """The share of customers in another segment, each old segment being the new one most of it went to."""
    both = pd.crosstab(before, after.reindex(before.index))
    rows, columns = linear_sum_assignment(-both.to_numpy())
    return 1 - float(both.to_numpy()[rows, columns].sum()) / len(before)
