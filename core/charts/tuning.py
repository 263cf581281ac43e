"""Tuning: what a search tried, what it found, and what made the difference."""

from math import ceil, floor, log10
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.charts.rows import bar_rows
from core.charts.theme import EMPHASIS, NEUTRAL, Picture, finish, label, shown, ticks
from core.learning.tuning.ranges import Range
from core.learning.tuning.result import Tuning
from core.table.wording import per_cent

HEIGHT = 360  # pixels
MARKS: dict[str, dict[str, Any]] = {
    "measured to the end": {"color": EMPHASIS, "symbol": "circle", "size": 9},
    "given up early": {
        "color": NEUTRAL,
        "symbol": "x-thin",
        "size": 9,
        "line": {"width": 2, "color": NEUTRAL},
    },
    "the given settings": {"color": NEUTRAL, "symbol": "diamond", "size": 12},
    "the best": {"color": EMPHASIS, "symbol": "star", "size": 16},
}
KIND, PLACE = "kind of trial", "log-loss drawn"  # no hyperparameter is named so
OF_TRIALS = {"number", "state", "log_loss", "best_so_far", "sd", "seconds", KIND, PLACE}
SCALE = "A lower log-loss is better. Marks at the upper edge lie beyond it: hover to see where."


def tuning_history(tuning: Tuning) -> Picture:
    """Show the log-loss of every trial and the best so far.

    Parameters
    ----------
    tuning : one search.

    Returns
    -------
    Picture of one mark a trial by its kind, and a line that only falls.
    """
    frame, top = _marked(tuning)
    line = {"color": EMPHASIS, "width": 2, "shape": "hv"}
    best = frame.dropna(subset="best_so_far")
    figure = go.Figure(
        go.Scatter(
            x=best["number"],
            y=best["best_so_far"].clip(upper=top),
            mode="lines",
            line=line,
            name="best so far",
            hoverinfo="skip",
        )
    )
    _draw(figure, frame, frame["number"])
    figure.update_xaxes(
        title="trial (0 has the settings given)",
        dtick=max(1, ceil(len(tuning.trials) / 8)),  # a trial is a whole one
        tickformat="d",
        zeroline=False,
        fixedrange=True,
    )
    reading = (
        f"Every mark is a trial, in their order; the line is the best so far. {SCALE} All were measured on "
        "the same inner folds of the training rows; the best of many is flattered by being chosen."
    )
    return Picture(_finished(figure), tuning.sentence, reading)


def tuning_slice(tuning: Tuning, name: str) -> Picture:
    """Show the log-loss of every trial by the value of one hyperparameter.

    Parameters
    ----------
    tuning : one search.
    name : a hyperparameter that was searched.

    Returns
    -------
    Picture of one mark a trial.
    """
    searched = next(each for each in tuning.ranges if each.name == name)
    frame, _ = _marked(tuning)
    places = _places(searched)
    figure = go.Figure()
    _draw(figure, frame, frame[name] if searched.is_number else frame[name].astype(str).map(places))
    title = label(searched.title, 30)
    if searched.is_number:
        figure.update_xaxes(title=title, zeroline=False, fixedrange=True, **_axis(searched))
    else:
        ends = [-0.5, len(places) - 0.5]
        figure.update_xaxes(title=title, **ticks(list(places)), range=ends, fixedrange=True)
    at = tuning.best[name]
    value = f"{at:,.4g}" if searched.is_number else str(at)
    reading = (
        f"Every mark is a trial. {SCALE} Marks of one height all along: this setting hardly matters. Best "
        "at an end of the range: what lies beyond may be better still."
    )
    return Picture(_finished(figure), f"Best at {searched.title} {value}.", reading)


def importance_bars(tuning: Tuning) -> Picture:
    """Show which hyperparameters made the difference.

    Parameters
    ----------
    tuning : one search.

    Returns
    -------
    Picture of one bar a hyperparameter.
    """
    frame = tuning.importances
    rows = pd.DataFrame({"name": frame["title"], "value": frame["importance"]})
    rows["text"] = [per_cent(share) for share in frame["importance"]]
    rows["hover"] = [f"{shown(n)}<br>{t}" for n, t in zip(rows["name"], rows["text"], strict=True)]
    reading = (
        "The share of the differences between trials that each setting accounts for by itself. It speaks of "
        "the range that was searched, and is rough for few trials."
    )
    alt = tuning.matters or "Too few trials to tell what mattered."
    return Picture(bar_rows(rows.assign(colour=EMPHASIS, opacity=1.0)), alt, reading)


def _axis(searched: Range) -> dict[str, Any]:
    """Round ticks, on the scale that was searched."""
    if searched.scale == "linear":
        return {"nticks": 6}
    powers = range(floor(log10(searched.low)), ceil(log10(searched.high)) + 1)
    steps = [step * 10.0**power for power in powers for step in (1, 3)]
    values = [step for step in steps if searched.low <= step <= searched.high]
    return {"type": "log", "tickvals": values, "ticktext": [f"{value:,.4g}" for value in values]}


def _marked(tuning: Tuning) -> tuple[pd.DataFrame, float]:
    """The trials with a log-loss, what each is, where to draw it, and the upper edge of the picture."""
    frame = tuning.frame.dropna(subset="log_loss")
    winner = tuning.winner.number if tuning.winner else -1
    kinds = {"complete": "measured to the end", "pruned": "given up early"}
    frame[KIND] = frame["state"].map(kinds).mask(frame["number"] == 0, "the given settings")
    frame[KIND] = frame[KIND].mask(frame["number"] == winner, "the best")
    low, given = frame["log_loss"].min(), frame["log_loss"].iloc[:1].max()
    top = max(given + 1.5 * (given - low), frame["log_loss"].quantile(0.75, "lower"))
    frame[PLACE] = frame["log_loss"].clip(upper=top)
    return frame, top


def _draw(figure: go.Figure, frame: pd.DataFrame, x: pd.Series) -> None:
    for kind, marker in MARKS.items():
        which = frame[KIND] == kind
        if which.any():
            figure.add_scatter(
                x=x[which],
                y=frame[PLACE][which],
                mode="markers",
                marker=marker,
                name=kind,
                hovertext=[_hover(line) for line in frame[which].to_dict("records")],
                hoverinfo="text",
                cliponaxis=False,
            )


def _hover(line: dict[str, Any]) -> str:
    own = [name for name in line if name not in OF_TRIALS]
    settings = [f"{shown(name)} {shown(_value(line[name]))}" for name in own]
    return "<br>".join(
        [f"trial {line['number']}, {line[KIND]}", f"log-loss {line['log_loss']:.3f}", *settings]
    )


def _value(value: object) -> str:
    return f"{value:,.4g}" if isinstance(value, float) else str(value)


def _places(searched: Range) -> dict[str, int]:
    names = searched.choices if searched.kind == "choice" else ("False", "True")
    return {name: place for place, name in enumerate(names)}


def _finished(figure: go.Figure) -> go.Figure:
    figure.update_yaxes(title="log-loss", nticks=6, zeroline=False, fixedrange=True)
    return finish(figure, HEIGHT).update_layout(margin_b=84)
