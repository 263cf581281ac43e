"""Look-alikes: what the customers most like one bought next, beside what the model says."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.charts.rows import MOST_SHOWN, bar_rows, note_when_more
from core.charts.theme import EMPHASIS, NEUTRAL, Picture, colours, shown
from core.table.wording import listed, per_cent

PALE = 0.6  # the marks on the bars must be seen
BEYOND = 1.1  # times the farthest mark: there the labels begin, free of a diamond on a small screen
AROUND = 40  # pixels for a legend of two lines


def look_alike_chart(shares: pd.DataFrame, names: Iterable[str] | None = None) -> Picture:
    """Show the share of look-alikes who bought each category, with its interval.

    Parameters
    ----------
    shares : (category, customers, share, low, high, probability, training_share, outcome), as
        `LookAlikes.shares` holds it.
    names : every category there is, for the colours; those of the frame if not given.

    Returns
    -------
    Picture of at most 20 bars, the most bought on top; a diamond marks what the model says of the customer,
    a tick the share in the training rows.
    """
    top = shares.head(MOST_SHOWN)
    number = int(shares["customers"].sum())
    colour = colours(shares["category"] if names is None else names)
    rows = pd.DataFrame({"name": top["category"].array, "value": top["share"].fillna(0.0).array})
    rows["reach"] = BEYOND * top[["high", "probability", "training_share"]].to_numpy().max(initial=0)
    rows["text"] = [f"{line.customers:,} of {number:,}" for line in _lines(top)]
    rows["hover"] = [_hover(line, number) for line in _lines(top)]
    rows["colour"] = [colour.get(name, NEUTRAL) for name in rows["name"]]
    figure = note_when_more(bar_rows(rows.assign(opacity=PALE)), len(shares), "categories")
    figure.data[0].error_x = _interval(top)
    figure.add_trace(_marks(top["training_share"], "share in the training rows", "line-ns", NEUTRAL, 16))
    figure.add_trace(_marks(top["probability"], "the model of this customer", "diamond", EMPHASIS, 11))
    figure.update_layout(height=figure.layout.height + AROUND)
    reading = (
        "A bar is the share of the look-alikes who bought a category next, the line across its end where "
        "the share of all such customers lies in 95 of 100 cases. The diamond is what the model says of this "
        "customer, the grey tick how common the category was in the training rows. A diamond far outside "
        "the line says that the model and the look-alikes disagree."
    )
    return Picture(figure, _in_words(shares, number), reading)


def _interval(top: pd.DataFrame) -> dict[str, Any]:
    share = top["share"].fillna(0.0)
    return {
        "type": "data",
        "symmetric": False,
        "array": top["high"] - share,
        "arrayminus": share - top["low"],
        "thickness": 2,
        "width": 5,
        "color": NEUTRAL,
    }


def _marks(values: pd.Series, name: str, symbol: str, colour: str, size: int) -> go.Scatter:
    return go.Scatter(
        x=values,
        y=list(range(len(values))),
        mode="markers",
        marker={"symbol": symbol, "size": size, "color": colour, "line": {"width": 3, "color": colour}},
        name=name,
        hoverinfo="skip",
    )


def _hover(line: Any, number: int) -> str:
    return (
        f"{shown(line.category)}<br>{line.customers:,} of {number:,} look-alikes"
        f"{f', {per_cent(line.share)}' if number else ''} (95%: {per_cent(line.low)} to "
        f"{per_cent(line.high)})<br>{per_cent(line.probability)} says the model of this customer<br>"
        f"{per_cent(line.training_share)} of the training rows"
    )


def _in_words(shares: pd.DataFrame, number: int) -> str:
    if not number:
        return "There are no look-alikes."
    first = [
        f"{line.category} {per_cent(line.share)} (the model: {per_cent(line.probability)})"
        for line in _lines(shares.head(3))
    ]
    return f"Of {number:,} look-alikes most bought {listed(first)}."


def _lines(frame: pd.DataFrame) -> list[Any]:
    return list(frame.itertuples(index=False))
