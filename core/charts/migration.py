"""Migration: from which segment customers went to which."""

from collections.abc import Sequence

import pandas as pd

from core.charts.grid import MOST_WRITTEN, gridded, heatmap
from core.charts.theme import Picture, folded, shown
from core.table.wording import counted, listed, per_cent


def migration_heatmap(flows: pd.DataFrame, segments: Sequence[str], sentence: str = "") -> Picture:
    """Show who went where.

    Parameters
    ----------
    flows : (from, to, customers, share), one line a way; `share` is of the customers who were there before,
        from 0 to 1. A way that is not there was gone by nobody.
    segments : their names in order; other places, such as "(new)", come after them.
    sentence : what the picture says; that most ways go, if not given.

    Returns
    -------
    Picture with a row for every place customers came from and a column for every one they went to. The
    colour is the share of the row; the cells hold the customers.
    """
    starts, ends = _places(flows["from"], segments), _places(flows["to"], segments)
    share = gridded(flows, ("from", "to", "share"), starts, ends).fillna(0.0)
    customers = gridded(flows, ("from", "to", "customers"), starts, ends).fillna(0).astype(int)
    words = [
        [
            f"{shown(start)} → {shown(end)}<br>{counted(int(customers.at[start, end]), 'customer')}, "
            f"{per_cent(share.at[start, end])} of those who were there"
            for end in ends
        ]
        for start in starts
    ]
    figure = heatmap(share, customers.map("{:,}".format).where(customers > 0, ""), words)
    figure.update_traces(zmin=0, zmax=1)
    figure.update_xaxes(title="went to")
    figure.update_yaxes(title="came from")
    if max(share.shape) <= MOST_WRITTEN:
        figure.update_xaxes(ticktext=[folded(end) for end in ends])
        figure.update_yaxes(ticktext=[folded(start) for start in starts])
    reading = (
        "Each row is where customers were before, each column where they are now; the stronger the colour, "
        "the larger the share of the row. The diagonal is who stayed."
    )
    return Picture(figure, sentence or _in_words(flows), reading)


def _places(there: pd.Series, segments: Sequence[str]) -> list[str]:
    seen = {*there}
    return [*segments, *sorted(name for name in seen if name not in segments)]


def _in_words(flows: pd.DataFrame) -> str:
    most = flows.nlargest(3, "customers")
    said = [f"{line.customers:,} from {line[1]} to {line.to}" for line in most.itertuples()]
    return f"Most customers went {listed(said)}." if said else "Nobody went anywhere."
