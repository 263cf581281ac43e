"""Calibration: what was said beside what happened."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.charts.theme import EMPHASIS, NEUTRAL, Picture, colours, finish, label, shown
from core.learning.reading.calibration import FIRST, Calibration
from core.table.wording import per_cent

HEIGHT = 420  # pixels
ACROSS, SMALL, AROUND = 3, 130, 90
MOST_SMALL = 24
READING = (
    "Each dot is a tenth of the customers, or more: where it stands on the dashed line, what was said is "
    "what happened. Below the line the model is too sure, above it too modest. The arms are 95% intervals: "
    "arms that cross the line may be chance."
)


def calibration_chart(
    found: Calibration, category: str = FIRST, names: Iterable[str] | None = None
) -> Picture:
    """Show whether the probabilities of one category, or of the first choice, can be taken at their word.

    Parameters
    ----------
    found : what was said and what happened.
    category : the one to show; "" for the first choice, whatever category it is.
    names : every category there is, for the colours; those of `found` if not given.

    Returns
    -------
    Picture of one dot per bin with its interval, beside a dashed line of equality.
    """
    curve = found.curve[found.curve["category"] == category]
    end = _end(curve)
    figure = go.Figure([_equality(end), _dots(curve, _paint(found, names).get(category, EMPHASIS), 11)])
    what = f"probability of {label(category, 24)}" if category else "probability of the first choice"
    figure.update_xaxes(title=f"{what}, as said", **_axis(end))
    figure.update_yaxes(title="share for whom it happened", **_axis(end))
    error = found.errors.loc[found.errors["category"] == category]
    alt = found.sentence if not category or error.empty else _in_words(error.iloc[0])
    return Picture(finish(figure, HEIGHT), alt, READING)


def calibration_grid(found: Calibration, names: Iterable[str] | None = None) -> Picture:
    """Show the calibration of every category, small and side by side.

    Parameters
    ----------
    found : what was said and what happened.
    names : every category there is, for the colours; those of `found` if not given.

    Returns
    -------
    Picture with one small chart per category, at most 24: those that are farthest off, the farthest first.
    """
    each = found.errors[found.errors["category"] != FIRST].sort_values("ece", ascending=False)
    drawn = list(each["category"].head(MOST_SMALL))
    down = max(1, -(-len(drawn) // ACROSS))
    titles = [label(name, 14) for name in drawn]
    spacing = {"horizontal_spacing": 0.09, "vertical_spacing": min(0.3 / down, 0.2)}
    figure = make_subplots(rows=down, cols=ACROSS, subplot_titles=titles, **spacing)
    for place, name in enumerate(drawn):
        curve = found.curve[found.curve["category"] == name]
        end, at = _end(curve), {"row": place // ACROSS + 1, "col": place % ACROSS + 1}
        figure.add_trace(_equality(end), **at)
        figure.add_trace(_dots(curve, _paint(found, names).get(name, NEUTRAL), 6), **at)
        figure.update_xaxes(**_axis(end), **at)
        figure.update_yaxes(**_axis(end), **at)
    figure.update_annotations(font={"size": 12})
    figure.update_xaxes(tickfont={"size": 10}, nticks=3)
    figure.update_yaxes(tickfont={"size": 10}, nticks=3)
    more = f" {len(each) - len(drawn)} categories that are less far off are not drawn."
    reading = f"{READING} Each category has a scale of its own.{more if len(each) > len(drawn) else ''}"
    drawn = finish(figure, AROUND + SMALL * down).update_layout(margin_t=52)  # clear of the buttons
    return Picture(drawn, found.sentence, reading)


def _dots(curve: pd.DataFrame, colour: str, size: int) -> go.Scatter:
    happened = curve["happened"]
    return go.Scatter(
        x=curve["said"],
        y=happened,
        mode="markers",
        marker={"color": colour, "size": size},
        error_y={
            "array": curve["high"] - happened,
            "arrayminus": happened - curve["low"],
            "thickness": 1.5,
            "width": 0,
            "color": colour,
        },
        hovertext=[
            f"said {per_cent(line.said)}, happened {per_cent(line.happened)}<br>"
            f"({per_cent(line.low)} to {per_cent(line.high)}) of {line.customers:,} customers"
            for line in curve.itertuples()
        ],
        hoverinfo="text",
        showlegend=False,
    )


def _equality(end: float) -> go.Scatter:
    return go.Scatter(
        x=[0, end],
        y=[0, end],
        mode="lines",
        line={"color": NEUTRAL, "dash": "dash", "width": 1.5},
        hoverinfo="skip",
        showlegend=False,
    )


def _end(curve: pd.DataFrame) -> float:
    """Where both axes end: above all dots and arms, and never above 1."""
    return min(1.0, float(curve[["said", "high"]].to_numpy().max(initial=0.02)) * 1.08)


def _axis(end: float) -> dict[str, object]:
    return {"range": [0, end], "tickformat": ".0%", "nticks": 6, "zeroline": False, "fixedrange": True}


def _paint(found: Calibration, names: Iterable[str] | None) -> dict[str, str]:
    return colours(found.errors["category"].iloc[1:] if names is None else names)


def _in_words(error: pd.Series) -> str:
    return (
        f"{shown(error['category'])}: said on average to {per_cent(error['said'])}, bought by "
        f"{per_cent(error['happened'])}; over the bins {per_cent(error['ece'])} apart, where chance alone "
        f"makes {per_cent(error['by_chance'])}."
    )
