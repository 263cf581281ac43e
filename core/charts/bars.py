"""Bars: the probabilities of one prediction, the balance of classes, missing cells."""

from collections.abc import Iterable

import pandas as pd

from core.charts.rows import MOST_SHOWN, bar_rows, count_bars, mark_training, note_when_more
from core.charts.shades import shades
from core.charts.theme import EMPHASIS, NEUTRAL, Picture, colours, shown
from core.table.wording import counted, listed, per_cent

CLEAR = 0.015  # of the widest: so far behind a tick its label begins


def probability_bars(frame: pd.DataFrame, names: Iterable[str] | None = None) -> Picture:
    """Show how likely each category is for one customer.

    Parameters
    ----------
    frame : (category, probability, training_share, in_set), shares from 0 to 1, in any order.
    names : every category there is, for the colours; those of the frame if not given.

    Returns
    -------
    Picture of at most 20 bars, the most likely on top, those that cannot be ruled out in full colour; a
    tick on each bar marks the category's share in the training rows, and the label is behind both.
    """
    ordered = frame.sort_values("probability", ascending=False, kind="stable")
    top = ordered.head(MOST_SHOWN)
    colour = colours(frame["category"] if names is None else names)
    rows = pd.DataFrame({"name": top["category"].array, "value": top["probability"].array})
    farther = top[["probability", "training_share"]].max(axis=1)
    rows["reach"] = farther.array + CLEAR * farther.max()
    rows["text"] = [per_cent(value) for value in rows["value"]]
    rows["hover"] = [
        f"{shown(line.category)}<br>{per_cent(line.probability)} for this customer<br>"
        f"{per_cent(line.training_share)} of the training rows"
        for line in top.itertuples()
    ]
    rows["colour"] = [colour.get(name, NEUTRAL) for name in rows["name"]]
    figure = note_when_more(bar_rows(rows.assign(opacity=1.0)), len(frame), "categories")
    figure.data[0].marker = shades(rows["colour"], top["in_set"])
    mark_training(figure, top["training_share"])
    first = [f"{line.category} {per_cent(line.probability)}" for line in ordered.head(3).itertuples()]
    reading = (
        "A longer bar is a more likely category; those in full colour cannot be ruled out. The grey tick is "
        "how common the category was in the training rows: a bar beyond its tick is more likely for this "
        "customer than for most."
    )
    return Picture(figure, f"Most likely: {listed(first)}." if first else "No categories.", reading)


def balance_bars(frame: pd.DataFrame, names: Iterable[str] | None = None) -> Picture:
    """Show how many customers each category of the target has.

    Parameters
    ----------
    frame : (category, customers, share), the largest first.
    names : every category there is, for the colours; those of the frame if not given.

    Returns
    -------
    Picture of at most 20 bars in the colours of the categories.
    """
    figure = count_bars(frame.rename(columns={"category": "name"}), names)
    reading = (
        "One bar per category, the most common on top. Always naming the top one is right as often as "
        "its per cent says: a model has to do better."
    )
    if frame.empty:
        return Picture(figure, "No customer has a category.", reading)
    first = frame.iloc[0]
    alt = f"The most common of {len(frame):,} categories is {first['category']}: "
    return Picture(figure, f"{alt}{first['customers']:,} customers, {per_cent(first['share'])}.", reading)


def missing_bars(frame: pd.DataFrame) -> Picture:
    """Show which columns have empty cells.

    Parameters
    ----------
    frame : (column, share, count), the emptiest first; filled columns are left out.

    Returns
    -------
    Picture of at most 20 bars.
    """
    gaps = frame[frame["count"] > 0]
    top = gaps.head(MOST_SHOWN)
    rows = pd.DataFrame({"name": top["column"].array, "value": top["share"].array})
    rows["text"] = [per_cent(share) for share in top["share"]]
    rows["hover"] = [
        f"{shown(line.column)}<br>{line.count:,} cells empty, {per_cent(line.share)}"
        for line in top.itertuples(index=False, name="Gap")
    ]
    figure = bar_rows(rows.assign(colour=EMPHASIS, opacity=1.0))
    note_when_more(figure, len(gaps), "columns with empty cells")
    alt = "No cell is empty."
    if len(gaps):
        first = gaps.iloc[0]
        alt = f"{len(gaps)} of {counted(len(frame), 'column')} have empty cells, most of all "
        alt += f"{first['column']} ({per_cent(first['share'])})."
    return Picture(figure, alt, "A longer bar means more customers for whom the column is empty.")
