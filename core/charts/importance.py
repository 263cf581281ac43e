"""Importance: what each part of the columns is worth for all customers, with its interval."""

from typing import Any

import pandas as pd

from core.charts.rows import MOST_SHOWN, bar_rows, note_when_more
from core.charts.theme import EMPHASIS, FADED, NEUTRAL, Picture, shown, ticks
from core.learning.explaining.importance import HIDING, Importance
from core.table.wording import listed

LONGEST = 36  # characters of a part
NAMED = 4  # columns of a part


def importance_bars(found: Importance) -> Picture:
    """Show what shuffling each part of the columns between customers costs.

    Parameters
    ----------
    found : of all parts, the most important first.

    Returns
    -------
    Picture of at most 20 bars with their 95 % intervals; faded where chance alone may have made them. Parts
    that change nothing at all are left out.
    """
    moving = found.frame[(found.frame["low"] != 0) | (found.frame["high"] != 0)]
    top = (moving if len(moving) else found.frame).head(MOST_SHOWN)
    rows = pd.DataFrame({"name": top["part"].array, "value": top["importance"].array})
    rows["reach"] = top[["importance", "high"]].max(axis=1).array
    rows["text"] = [f"{value:.3f}" for value in top["importance"]]
    rows["hover"] = [_in_words(line) for line in top.itertuples()]
    rows["opacity"] = [1.0 if matters else FADED for matters in top["matters"]]
    figure = bar_rows(rows.assign(colour=EMPHASIS))
    figure.data[0].error_x = {
        "array": top["high"] - top["importance"],
        "arrayminus": top["importance"] - top["low"],
        "color": NEUTRAL,
        "thickness": 1.5,
        "width": 3,
    }
    least = min(0.0, float(top["low"].min()))
    figure.update_xaxes(range=[least * 1.1, figure.layout.xaxis.range[1]])
    figure.update_yaxes(**ticks(rows["name"], LONGEST))
    note_when_more(figure, len(found.frame), "parts", len(top))
    reading = (
        "Each bar is what log-loss, in nats, grows by when the values of this part are shuffled between "
        "customers who did not teach the model; its arms are the 95% interval. A faded bar may be chance. "
        + HIDING
    )
    return Picture(figure, found.sentence, reading)


def _in_words(line: Any) -> str:
    return (
        f"{shown(line.part)}<br>{line.importance:.3f} nats ({line.low:.3f} to {line.high:.3f})<br>"
        f"{100 * line.accuracy:.1f} points of accuracy<br>"
        f"{listed([shown(name) for name in line.columns], NAMED)}"
    )
