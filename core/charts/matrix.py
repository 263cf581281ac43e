"""Matrix: how strongly every two columns go together."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.charts.grid import gridded, heatmap
from core.charts.theme import Picture, shown
from core.explore.association.matrix import Matrix

MOST_NAMED = 20  # names side by side beyond which they would touch on a telephone


def association_heatmap(found: Matrix) -> Picture:
    """Show how strongly every two columns go together.

    Returns
    -------
    Picture with a row and a column per name, in the order of `found`, and an empty diagonal; the colours
    are centred at 0.
    """
    columns = found.columns
    grid, measure = (_both_ways(found.frame, of, columns) for of in ("value", "measure"))
    words = [
        [_in_words(one, other, grid.at[one, other], measure.at[one, other]) for other in columns]
        for one in columns
    ]
    figure = heatmap(grid, grid.map(_short), words)
    figure.update_traces(autocolorscale=True, zmin=-1, zmax=1, zmid=0)
    is_crowded = len(columns) > MOST_NAMED
    if is_crowded:
        figure.update_xaxes(showticklabels=False)
    reading = (
        "One cell per two columns: the stronger its colour, the more one tells of the other. Two numbers "
        "are compared by their ranks, from -1 (one falls as the other rises) to 1; all else goes from 0 to "
        "1. Columns that go together stand together, so a block of colour is a group that moves as one."
    )
    if is_crowded:
        reading += " From left to right they come in the same order as from top to bottom."
    return Picture(figure, found.sentence, reading)


def _both_ways(frame: pd.DataFrame, of: str, columns: Sequence[str]) -> pd.DataFrame:
    turned = frame.rename(columns={"one": "other", "other": "one"})
    pairs = pd.concat([frame, turned]).drop_duplicates(["one", "other"])
    return gridded(pairs[pairs["one"] != pairs["other"]], ("one", "other", of), columns, columns)


def _in_words(one: str, other: str, value: float, measure: object) -> str:
    if one == other:
        return shown(one)
    said = "cannot be compared" if np.isnan(value) else f"{shown(measure)} {value:.2f}"
    return f"{shown(one)}<br>{shown(other)}<br>{said}"


def _short(value: float) -> str:
    return "" if np.isnan(value) else f"{round(value, 2) + 0.0:.2f}"
