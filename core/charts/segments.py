"""Segments: how large they are."""

from collections.abc import Iterable

import pandas as pd

from core.charts.rows import MOST_SHOWN, count_bars
from core.charts.theme import Picture, folded
from core.table.wording import listed, per_cent


def segment_sizes(frame: pd.DataFrame, names: Iterable[str] | None = None) -> Picture:
    """Show how many customers each segment has.

    Parameters
    ----------
    frame : (segment, customers, share), the largest first.
    names : every segment's name, for the colours, or the `marks` of the segmentation; those of the frame if
        not given.

    Returns
    -------
    Picture of at most 20 bars in the colours of the segments.
    """
    figure = count_bars(frame.rename(columns={"segment": "name"}), names)
    figure.update_yaxes(ticktext=[folded(name) for name in frame["segment"].head(MOST_SHOWN)])
    said = [f"{line.segment} {per_cent(float(line.share))}" for line in frame.itertuples()]
    alt = f"{int(frame['customers'].sum()):,} customers: {listed(said)}." if said else "No customers."
    return Picture(
        figure, alt, "One bar per segment, as long as it has customers; the shares are of all of them."
    )
