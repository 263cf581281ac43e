"""Comparing: two models side by side, and how sure it is that one is better."""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.charts.theme import CATEGORICAL, EMPHASIS, NEUTRAL, Picture, finish, label, ticks
from core.learning.evaluation.compare import NATS, PLAIN, amount, likely
from core.learning.evaluation.metrics import METRICS
from core.table.wording import listed

ROW = 38
OTHER = CATEGORICAL[1]
BAND = "rgba(127, 127, 127, 0.22)"
COLOURS = {"better": EMPHASIS, "worse": OTHER, "equal": NEUTRAL, "unclear": NEUTRAL}
SYMBOLS = {"better": "circle", "worse": "square", "equal": "circle-open", "unclear": "circle-open"}
ROOM_FOR_TEXT = 0.14  # of a bar


def difference_dots(frame: pd.DataFrame, a: str, b: str) -> Picture:
    """Show by how much one model is better than another, in every metric.

    Parameters
    ----------
    frame : what `differences` made: (metric, gain, low, high, zone, outcome).
    a, b : the names of the two models.

    Returns
    -------
    Picture of a dot and its 95% interval per metric, measured in smallest differences that matter, so that
    all metrics share an axis: right of 0 `a` is better, within the grey band none is.
    """
    drawn = frame.assign(**{name: frame[name] / frame["zone"] for name in ("gain", "low", "high")})
    drawn["said"] = [_signed(line.gain, line.metric) for line in frame.itertuples()]
    figure = go.Figure(_dots(drawn))
    figure.add_vrect(x0=-1, x1=1, fillcolor=BAND, line_width=0, layer="below")
    ends = drawn[["low", "high"]].to_numpy(dtype=float)
    reach = 1.15 * max(2.0, float(np.abs(ends[np.isfinite(ends)]).max(initial=0.0)))
    figure.update_xaxes(range=[-reach, reach], nticks=7, zeroline=True)
    figure.update_yaxes(**ticks([METRICS[name].label for name in frame["metric"]]))
    figure.update_yaxes(range=[len(frame) - 0.5, -1.9], showgrid=False)
    figure.update_xaxes(title="times the smallest difference that matters")
    # One below the other, since on a telephone two names do not fit beside each other.
    for side, place, text in ((-reach, -1.6, f"← {label(b)} better"), (reach, -1.1, f"{label(a)} better →")):
        anchor = "left" if side < 0 else "right"
        figure.add_annotation(x=side, y=place, text=text, xanchor=anchor, showarrow=False)
    figure.update_layout(xaxis_fixedrange=True, yaxis_fixedrange=True)
    reading = (
        "Each dot is the mean difference over the folds, with its 95% interval; 1 on the axis is the "
        "smallest difference that matters: a point of accuracy, a hundredth of a nat of log-loss. A blue "
        "circle is surely better, an orange square surely worse, an open circle a tie."
    )
    return Picture(finish(figure, 130 + ROW * len(frame)), _said_of(frame, a, b), reading)


def chance_bars(frame: pd.DataFrame, a: str, b: str) -> Picture:
    """Show how probable it is that one model is better, that both are as good, and that the other is.

    Parameters
    ----------
    frame : what `differences` made: (metric, p_better, p_equal, p_worse).
    a, b : the names of the two models.

    Returns
    -------
    Picture of one bar of three parts per metric.
    """
    parts = (
        ("p_better", f"{label(a)} better", EMPHASIS),
        ("p_equal", "As good as equal", NEUTRAL),
        ("p_worse", f"{label(b)} better", OTHER),
    )
    metrics = [METRICS[name].label for name in frame["metric"]]
    figure = go.Figure([_part(frame[column], metrics, name, colour) for column, name, colour in parts])
    figure.update_xaxes(range=[0, 1], tickformat=".0%", nticks=5, fixedrange=True)
    figure.update_yaxes(**ticks(metrics), range=[len(frame) - 0.5, -0.5], fixedrange=True)
    figure.update_layout(barmode="stack", legend_traceorder="normal")
    reading = (
        "Each bar shares out 100 %: that one model is better by more than matters, that they are as good as "
        "equal, or that the other is better. Only a part of 95% or more settles it; anything less is a tie. "
        "(Corrected resampled t-test in its Bayesian form.)"
    )
    finish(figure, 110 + ROW * len(frame)).update_layout(margin_b=56)
    return Picture(figure, _said_of(frame, a, b), reading)


def _dots(drawn: pd.DataFrame) -> go.Scatter:
    error: dict[str, Any] = {"type": "data", "symmetric": False, "thickness": 2, "width": 5, "color": NEUTRAL}
    error |= {"array": drawn["high"] - drawn["gain"], "arrayminus": drawn["gain"] - drawn["low"]}
    return go.Scatter(
        x=drawn["gain"],
        y=list(range(len(drawn))),
        mode="markers+text",
        marker={
            "color": [COLOURS[each] for each in drawn["outcome"]],
            "symbol": [SYMBOLS[each] for each in drawn["outcome"]],
            "size": 12,
            "line": {"width": 2, "color": [COLOURS[each] for each in drawn["outcome"]]},
        },
        error_x=error,
        text=drawn["said"],
        textposition="top center",
        cliponaxis=False,
        hovertext=[
            f"{METRICS[line.metric].label}<br>{line.said}, {line.outcome}" for line in drawn.itertuples()
        ],
        hoverinfo="text",
        showlegend=False,
    )


def _part(chances: pd.Series, metrics: list[str], name: str, colour: str) -> go.Bar:
    return go.Bar(
        x=chances,
        y=list(range(len(chances))),
        orientation="h",
        name=name,
        marker={"color": colour, "line": {"width": 0}},
        text=[likely(chance) if chance >= ROOM_FOR_TEXT else "" for chance in chances],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        hovertext=[
            f"{each}<br>{name}: {likely(chance)}" for each, chance in zip(metrics, chances, strict=True)
        ],
        hoverinfo="text",
    )


def _signed(gain: float, metric: str) -> str:
    if metric in PLAIN:
        return f"{gain:+.3f}{' nats' if metric in NATS else ''}"
    return f"{gain * 100:+.1f} points"


def _said_of(frame: pd.DataFrame, a: str, b: str) -> str:
    told = {"better": f"{a} is better by", "worse": f"{b} is better by"}
    sure = [
        f"{told[line.outcome]} {amount(abs(line.gain), line.metric)}"
        for line in frame.itertuples()
        if line.outcome in told
    ]
    ties = [METRICS[line.metric].label for line in frame.itertuples() if line.outcome not in told]
    tied = [f"a tie in {listed(ties)}"] if ties else []
    return "; ".join([*sure, *tied]) + "."
