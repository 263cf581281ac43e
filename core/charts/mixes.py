"""Mixes: what the customers of one segment buy next, beside everyone."""

from collections.abc import Iterable

import pandas as pd

from core.charts.rows import bar_rows, note_when_more
from core.charts.shades import shades
from core.charts.theme import NEUTRAL, Picture, colours, shown
from core.table.wording import per_cent

MOST_SHOWN = 8
ROW, AROUND = 22, 34  # pixels: it stands on a card
CLEAR = 0.015  # of the widest: so far behind a tick its label begins


def mix_bars(frame: pd.DataFrame, names: Iterable[str] | None = None) -> Picture:
    """Show which categories a segment buys next, and how much more often than everyone.

    Parameters
    ----------
    frame : (category, customers, share, everyone, lift, low, high, clear), shares from 0 to 1, in any order.
    names : every category there is, for the colours; those of the frame if not given.

    Returns
    -------
    Picture of at most 8 small bars, the highest share on top, those whose lift is clear in full colour; a
    tick on each marks the share among all customers.
    """
    ordered = frame.sort_values("share", ascending=False, kind="stable")
    top = ordered.head(MOST_SHOWN)
    colour = colours(frame["category"] if names is None else names)
    rows = pd.DataFrame({"name": top["category"].array, "value": top["share"].array})
    farther = top[["share", "everyone"]].max(axis=1)
    rows["reach"] = farther.array + CLEAR * farther.max()
    rows["text"] = [f"{per_cent(line.share)}, {line.lift:.2f}×" for line in top.itertuples()]
    rows["hover"] = [
        f"{shown(line.category)}<br>{line.customers:,} customers, {per_cent(line.share)}; of everyone "
        f"{per_cent(line.everyone)}<br>{line.lift:.2f} times as often ({line.low:.2f} to {line.high:.2f})"
        for line in top.itertuples()
    ]
    rows["colour"] = [colour.get(name, NEUTRAL) for name in rows["name"]]
    figure = note_when_more(bar_rows(rows.assign(opacity=1.0)), len(frame), "categories", MOST_SHOWN)
    figure.data[0].marker = shades(rows["colour"], top["clear"].astype(bool))
    figure.add_scatter(
        x=top["everyone"],
        y=list(range(len(top))),
        mode="markers",
        marker={"symbol": "line-ns", "size": 12, "line": {"width": 3, "color": NEUTRAL}},
        name="share among all customers",
        hoverinfo="skip",
        showlegend=False,
    )
    figure.update_layout(height=AROUND + ROW * max(len(top), 1), margin_t=8)
    reading = (
        "A bar is the share of the segment that buys the category next, the grey tick that of everyone, and "
        "the number with × the first over the second (the lift). Full colour: the lift is not chance, "
        "however many are looked at."
    )
    return Picture(figure, _in_words(ordered), reading)


def _in_words(ordered: pd.DataFrame) -> str:
    if ordered.empty:
        return "Nothing is known of what they buy next."
    first = ordered.iloc[0]
    most = ordered.loc[ordered["lift"].astype(float).idxmax()]
    return (
        f"Most often they buy {first['category']} next ({per_cent(first['share'])}); the highest lift is "
        f"that of {most['category']}, {most['lift']:.2f} ({most['low']:.2f} to {most['high']:.2f})."
    )
