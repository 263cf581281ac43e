"""Cells: is enough known of the customers to place them?"""

import pandas as pd

from core.findings import Finding
from core.segments.segmentation import Segmentation
from core.table.unlike import MOSTLY, is_mostly_unknown
from core.table.wording import counted, per_cent


def mostly_unknown(segmentation: Segmentation, frame: pd.DataFrame) -> Finding | None:
    """Fire when of some customers more than three in four of the cells usually known are missing.

    Parameters
    ----------
    segmentation : already made.
    frame : (n_rows, n_columns) customers to place.

    Returns
    -------
    Finding, or None.
    """
    columns = [segmentation.schema[name] for name in segmentation.spec.columns]
    rows = int(is_mostly_unknown(frame, columns).sum())
    if not rows:
        return None
    return Finding(
        "mostly-unknown",
        "warning",
        "rows",
        f"Of {counted(rows, 'row')} hardly anything is known: more than {per_cent(MOSTLY)} of what usually "
        "is known is missing.",
        {"rows": rows, "share": rows / len(frame)},
        "They were assigned all the same, by the little there is; fill in more of them.",
    )
