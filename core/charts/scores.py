"""Scores: models and baselines beside each other, one metric at a time."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.charts.theme import EMPHASIS, NEUTRAL, Picture, finish, shown, ticks
from core.learning.evaluation.metrics import METRICS
from core.table.wording import listed, per_cent

ROW = 40
LONGEST = 20  # characters of a name: "logistic regression" in full
OUTER = 1 / 3  # of the axis; on a 390 px screen, words in its middle third have room to both sides
PLAIN_NUMBERS = frozenset({"log_loss", "brier"})  # the rest are shares of rows
BAND = "rgba(0, 114, 178, 0.14)"
MARKS = {  # outcome -> colour, symbol, words
    "best": (EMPHASIS, "circle", ""),
    "better": (EMPHASIS, "circle", ""),
    "equal": (EMPHASIS, "circle-open", "tie"),
    "unclear": (EMPHASIS, "circle-open", "tie"),
    "worse": (NEUTRAL, "circle", ""),
}
BASELINE = "diamond"
NAMES = {"prior": "category shares", "habit": "own habit", "logistic_regression": "logistic regression"}


def score_bars(frame: pd.DataFrame, metric: str) -> Picture:
    """Show one metric of a model and of what it is compared with.

    Parameters
    ----------
    frame : (name, metric, mean, sd) with the model before its baselines, and (low, high) of its interval
        where that was measured; without them, the line is one sd to each side. Lines of other metrics are
        left out.
    metric : a name in METRICS.

    Returns
    -------
    Picture of one dot and one line per name: the first a blue circle, the others grey diamonds.
    """
    scores = frame[frame["metric"] == metric].reset_index(drop=True)
    bounded = {"low", "high"} <= set(frame.columns)
    if not bounded:
        spread = scores["sd"].fillna(0.0)
        scores = scores.assign(low=scores["mean"] - spread, high=scores["mean"] + spread)
    first = scores.index == 0
    scores["name"] = [*scores["name"][:1], *(NAMES.get(name, name) for name in scores["name"][1:])]
    scores["colour"] = [EMPHASIS if is_model else NEUTRAL for is_model in first]
    scores["symbol"] = ["circle" if is_model else BASELINE for is_model in first]
    scores["said"] = [_in_words(line.mean, line.low, line.high, metric) for line in _lines(scores)]
    line = "the 95% interval over other draws of these customers" if bounded else "one standard deviation"
    reading = (
        f"Further to the {_better_side(metric)} is better. The line around each dot is {line}. All were "
        "measured on the same folds, so the verdict compares them fold by fold: it can tell dots apart "
        "whose lines overlap."
    )
    said = [f"{name} {text}" for name, text in zip(scores["name"], scores["said"], strict=True)]
    alt = f"{metric.replace('_', ' ')}: {listed(said, 20)}." if said else "No scores."
    return Picture(_dots(scores, metric), alt, reading)


def leaderboard_dots(frame: pd.DataFrame, metric: str) -> Picture:
    """Show one metric of several models, the best first, with the baselines below.

    Parameters
    ----------
    frame : what `leaderboard` made: (name, kind, mean, low, high, outcome, zone).
    metric : the metric it was made for.

    Returns
    -------
    Picture of one dot and one line per name. The best model is a full blue circle, ties with it are open
    ones, models that are worse grey, baselines diamonds; a band holds what is as good as the best.
    """
    board = frame.reset_index(drop=True)
    names = [
        NAMES.get(line.name, line.name) if line.kind == "baseline" else line.name for line in _lines(board)
    ]
    marks = [MARKS[outcome] for outcome in board["outcome"]]
    is_baseline = board["kind"] == "baseline"
    board["name"] = names
    board["colour"] = [mark[0] for mark in marks]
    board["symbol"] = [
        BASELINE + mark[1].removeprefix("circle") if below else mark[1]
        for mark, below in zip(marks, is_baseline, strict=True)
    ]
    numbers = [_number(mean, metric) for mean in board["mean"]]
    board["said"] = [", ".join(filter(None, (n, mark[2]))) for n, mark in zip(numbers, marks, strict=True)]
    best = board.iloc[0]
    figure = _dots(board, metric)
    figure.add_vrect(
        x0=best["mean"] - best["zone"],
        x1=best["mean"] + best["zone"],
        fillcolor=BAND,
        line_width=0,
        layer="below",
    )
    if is_baseline.any():
        figure.add_hline(
            y=int((~is_baseline).sum()) - 0.6, line={"color": NEUTRAL, "width": 1, "dash": "dot"}
        )
    reading = (
        f"Further to the {_better_side(metric)} is better; the line around a dot is the 95% interval over "
        "other draws of these customers. Full blue is the best, open blue a tie with it, grey is worse; "
        "diamonds are the simple rules every model must beat. In the band, a difference is too small to "
        "matter. Ties are called fold by fold, so lines may overlap without one."
    )
    return Picture(figure, _said_of(board, metric), reading)


def _said_of(board: pd.DataFrame, metric: str) -> str:
    models = board[board["kind"] == "model"]
    best, ties = models.iloc[0], models[models["outcome"].isin(["equal", "unclear"])]
    label = METRICS[metric].label
    with_it = f", in a tie with {listed(list(ties['name']))}" if len(ties) else ""
    below = [
        f"{line.name} {_number(line.mean, metric)}" for line in _lines(board[board["kind"] == "baseline"])
    ]
    beside = f" Beside them: {listed(below)}." if below else ""
    return f"{label}: {best['name']} is best with {_number(best['mean'], metric)}{with_it}.{beside}"


def _dots(scores: pd.DataFrame, metric: str) -> go.Figure:
    """One dot a line of (name, mean, low, high, colour, symbol, said), from the top down."""
    reach = _reach(scores)
    figure = go.Figure(
        go.Scatter(
            x=scores["mean"],
            y=list(range(len(scores))),
            mode="markers+text",
            marker={
                "color": list(scores["colour"]),
                "symbol": list(scores["symbol"]),
                "size": 12,
                "line": {"width": 2, "color": list(scores["colour"])},
            },
            error_x={
                "type": "data",
                "symmetric": False,
                "array": scores["high"] - scores["mean"],
                "arrayminus": scores["mean"] - scores["low"],
                "thickness": 2,
                "width": 5,
                "color": NEUTRAL,
            },
            text=scores["said"],
            textposition=[_towards_the_middle(mean, reach) for mean in scores["mean"]],
            cliponaxis=False,
            hovertext=[
                f"{shown(line.name)}<br>{_in_words(line.mean, line.low, line.high, metric)}"
                for line in _lines(scores)
            ],
            hoverinfo="text",
            showlegend=False,
        )
    )
    figure.update_xaxes(
        tickformat=".2f" if metric in PLAIN_NUMBERS else ".0%", nticks=6, zeroline=False, range=reach
    )
    figure.update_yaxes(**ticks(scores["name"], LONGEST), range=[len(scores) - 0.5, -0.8], showgrid=False)
    figure.update_layout(xaxis_fixedrange=True, yaxis_fixedrange=True)
    return finish(figure, 80 + ROW * max(len(scores), 1))


def _reach(scores: pd.DataFrame) -> list[float] | None:
    """The ends of the axis, with room for the words above the outermost dots."""
    if scores.empty:
        return None
    low, high = float(scores["low"].min()), float(scores["high"].max())
    room = 0.15 * (high - low) or 0.01
    return [low - room, high + room]


def _towards_the_middle(mean: float, reach: list[float] | None) -> str:
    """Where the words of a dot go, so that a narrow screen does not cut those near an end."""
    share = (mean - reach[0]) / (reach[1] - reach[0]) if reach else 0.5
    side = "left" if share > 1 - OUTER else "right" if share < OUTER else "center"
    return f"top {side}"


def _lines(frame: pd.DataFrame) -> list[Any]:
    return list(frame.itertuples(index=False))


def _better_side(metric: str) -> str:
    return "left" if METRICS[metric].better == "lower" else "right"


def _number(value: float, metric: str) -> str:
    return f"{value:.3f}" if metric in PLAIN_NUMBERS else per_cent(value)


def _in_words(mean: float, low: float, high: float, metric: str) -> str:
    """Text such as "36% (34 to 38%)"."""
    if pd.isna(low) or low == high:
        return _number(mean, metric)
    if metric in PLAIN_NUMBERS:
        return f"{mean:.3f} ({low:.3f} to {high:.3f})"
    return f"{per_cent(mean)} ({low * 100:.0f} to {high * 100:.0f}%)"
