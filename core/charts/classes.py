"""Classes: how well each category is found, and how far its name can be trusted."""

import pandas as pd
import plotly.graph_objects as go

from core.charts.rows import MOST_SHOWN, note_when_more
from core.charts.theme import CATEGORICAL, Picture, finish, shown, ticks
from core.learning.reading.reading import Reading
from core.table.wording import per_cent

ROW, AROUND = 44, 100  # pixels
APART = 0.16  # of a row, so that two dots of one category do not hide each other
MARKS = {  # measure: what it is called, its colour, its symbol, where it stands in the row
    "recall": ("found of those who bought it (recall)", CATEGORICAL[0], "circle", -APART),
    "precision": ("right when predicted (precision)", CATEGORICAL[1], "diamond", APART),
}


def class_chart(reading: Reading) -> Picture:
    """Show precision and recall of every category.

    Parameters
    ----------
    reading : of (category, customers, predicted, precision, recall, each with _low and _high), the best
        first, as `per_class` gives it.

    Returns
    -------
    Picture of two dots a category with their 95% intervals, at most 20 categories.
    """
    top = reading.frame.head(MOST_SHOWN)
    figure = go.Figure([_dots(top, measure) for measure in MARKS])
    figure.update_xaxes(range=[-0.01, 1.02], tickformat=".0%", nticks=6, zeroline=False, fixedrange=True)
    figure.update_yaxes(**ticks(top["category"]), range=[len(top) - 0.5, -0.5], fixedrange=True)
    how = (
        "Circles: of the customers who bought the category, the share that was predicted to. Diamonds: of "
        "those predicted to, the share that did. The line through each is its 95% interval, longer where "
        "there are fewer customers; a category without a diamond was never predicted."
    )
    drawn = finish(figure, AROUND + ROW * max(len(top), 1)).update_layout(margin_b=64)
    if len(reading.frame) > MOST_SHOWN:
        note_when_more(drawn, len(reading.frame), "categories").update_layout(margin_b=92)
    return Picture(drawn, reading.sentence, how)


def _dots(frame: pd.DataFrame, measure: str) -> go.Scatter:
    name, colour, symbol, apart = MARKS[measure]
    of = "customers" if measure == "recall" else "predicted"
    value, low, high = (frame[f"{measure}{end}"] for end in ("", "_low", "_high"))
    return go.Scatter(
        x=value,
        y=[place + apart for place in range(len(frame))],
        mode="markers",
        name=name,
        marker={"color": colour, "symbol": symbol, "size": 10},
        error_x={
            "array": high - value,
            "arrayminus": value - low,
            "thickness": 1.5,
            "width": 0,
            "color": colour,
        },
        hovertext=[
            f"{shown(category)}<br>{name}<br>{per_cent(share)} ({per_cent(least)} to {per_cent(most)}) of "
            f"{number:,}"
            if number
            else ""
            for category, share, least, most, number in zip(
                frame["category"], value, low, high, frame[of], strict=True
            )
        ],
        hoverinfo="text",
    )
