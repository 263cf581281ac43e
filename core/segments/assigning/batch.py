"""Batch: every customer of a file told a segment, or rejected with a reason."""

from dataclasses import dataclass

import pandas as pd

from core.errors import NotATable
from core.explore.checks.rows import rows_set_aside
from core.findings import Finding, ranked
from core.segments.assigning.assign import OUTLIER_NAME, assigned
from core.segments.checks.cells import mostly_unknown
from core.segments.checks.shares import moved_shares
from core.segments.segmentation import Segmentation
from core.table.table import RawRows, conform
from core.table.unlike import strange_cells
from core.table.wording import counted, per_cent


@dataclass(frozen=True)
class Batch:
    """What became of every row of a file: `read` = rows of `frame` + `rejected`.

    `frame` (n_assigned, 4) is what `assigned` gives; `rejects` lists row, column, value and reason of every
    faulty cell. `shares` has one line a segment: segment, customers, share, share_in_training (0 to 1).
    """

    frame: pd.DataFrame
    rejects: pd.DataFrame
    read: int
    rejected: int
    shares: pd.DataFrame
    findings: tuple[Finding, ...]

    @property
    def sentence(self) -> str:
        """What was done, and where the most of them belong."""
        done = f"{counted(self.read, 'row')} read: {len(self.frame):,} assigned, {self.rejected:,} rejected."
        if self.frame.empty:
            return done
        most = self.shares.loc[self.shares["customers"].idxmax()]
        return f"{done} The most, {per_cent(most['share'])}, belong to '{most['segment']}'."


def assign_file(segmentation: Segmentation, raw: RawRows) -> Batch:
    """Assign every row of a file that can be read by the schema of the segmentation.

    Parameters
    ----------
    segmentation : already made.
    raw : the file as read.

    Returns
    -------
    Batch

    Raises
    ------
    NotATable (the file has no rows), MissingColumns, BadColumn
    """
    if raw.texts.empty and raw.unread.empty:
        raise NotATable("The file has no rows to assign.")
    table = conform(raw, segmentation.schema, optional=segmentation.schema.of_role("id"))
    frame = assigned(segmentation, table)
    found = [
        *table.findings,
        rows_set_aside(table),
        *strange_cells(table.frame, table.schema, "They were assigned all the same."),
        mostly_unknown(segmentation, table.frame),
        moved_shares(segmentation, frame),
    ]
    return Batch(
        frame=frame,
        rejects=table.set_aside,
        read=table.read,
        rejected=table.rejected,
        shares=_shares(segmentation, frame),
        findings=ranked(found),
    )


def _shares(segmentation: Segmentation, frame: pd.DataFrame) -> pd.DataFrame:
    known = segmentation.tally.set_index("segment")["share"]
    known[OUTLIER_NAME] = segmentation.noise / segmentation.rows
    counts = frame["segment"].value_counts().reindex(known.index, fill_value=0)
    shares = pd.DataFrame(
        {"customers": counts, "share": counts / max(1, len(frame)), "share_in_training": known}
    )
    none = (shares.index == OUTLIER_NAME) & (shares["customers"] == 0) & (shares["share_in_training"] == 0)
    return shares[~none].rename_axis("segment").reset_index()
