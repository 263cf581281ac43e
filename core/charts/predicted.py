"""Predicted: what the customers of a file are expected to buy, beside what was bought in training."""

from collections.abc import Iterable

import pandas as pd

from core.charts.rows import MOST_SHOWN, bar_rows, mark_training, note_when_more
from core.charts.shades import shades
from core.charts.theme import NEUTRAL, Picture, colours, shown
from core.scoring.mix import mix_in_words
from core.table.wording import per_cent

CLEAR = 0.015  # of the widest: so far behind what is drawn its label begins


def predicted_bars(mix: pd.DataFrame, names: Iterable[str] | None = None) -> Picture:
    """Show the mix of a file beside that of training.

    Parameters
    ----------
    mix : (category, customers, share, expected, low, high, training_share, clear) as `mix_of` gives it.
    names : every category there is, for the colours; those of the mix if not given.

    Returns
    -------
    Picture of at most 20 bars with their intervals, the most expected on top, those that differ from
    training by more than chance in full colour; a tick on each marks its share in training.
    """
    top = mix.head(MOST_SHOWN)
    colour = colours(mix["category"] if names is None else names)
    rows = pd.DataFrame({"name": top["category"].array, "value": top["expected"].astype(float).array})
    farther = top[["high", "training_share"]].astype(float).max(axis=1)
    rows["reach"] = farther.array + CLEAR * farther.max()
    rows["text"] = [per_cent(share) for share in rows["value"]]
    rows["hover"] = _hovers(top)
    rows["colour"] = [colour.get(name, NEUTRAL) for name in rows["name"]]
    figure = note_when_more(bar_rows(rows.assign(opacity=1.0)), len(mix), "categories")
    figure.data[0].marker = shades(rows["colour"], top["clear"].astype(bool))
    figure.data[0].error_x = {
        "array": (top["high"] - top["expected"]).astype(float),
        "arrayminus": (top["expected"] - top["low"]).astype(float),
        "color": NEUTRAL,
        "thickness": 1.5,
        "width": 4,
    }
    mark_training(figure, top["training_share"])
    reading = (
        "A bar is the share of the customers that is expected to buy the category next: the mean of its "
        "probability, with its 95% interval. The thick grey tick is its share among the training customers. "
        "Full colour: the two differ by more than chance."
    )
    return Picture(figure, mix_in_words(mix), reading)


def _hovers(top: pd.DataFrame) -> list[str]:
    return [
        f"{shown(line.category)}<br>{per_cent(line.expected)} expected ({per_cent(line.low)} to "
        f"{per_cent(line.high)})<br>{per_cent(line.training_share)} of the training rows<br>"
        f"the most likely one for {line.customers:,} customers, {per_cent(line.share)}"
        for line in top.itertuples()
    ]
