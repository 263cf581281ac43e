"""Drifting: how far each column moved since training, and how one of them spreads now."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.charts.rows import bar_rows, note_when_more
from core.charts.theme import CATEGORICAL, EMPHASIS, NEUTRAL, Picture, finish, label, shown, ticks
from core.scoring.bins import bins_in_words
from core.scoring.drift import SHIFTED, STABLE, Drift
from core.table.wording import counted, listed, per_cent

MOST_SHOWN = 15
CUT = 1.0  # so that both thresholds are seen, apart from each other
ROOM = 1.35  # times the longest bar: the words behind it
HEAD, FOOT = 20, 68  # pixels: the numbers at the thresholds; the title and the legend
ROW, AROUND = 38, 80
LEVELS = {"shifted": CATEGORICAL[5], "moving": CATEGORICAL[1], "stable": EMPHASIS, "too few rows": NEUTRAL}


def drift_bars(drift: Sequence[Drift]) -> Picture:
    """Show the population stability index of every column beside its thresholds.

    Parameters
    ----------
    drift : of the columns of a file.

    Returns
    -------
    Picture of at most 15 bars, the most moved on top and those of which nothing can be said last, with a
    line where a column begins to move (.1) and one where it has shifted (.25); a bar ends at 1.
    """
    ordered = sorted(drift, key=lambda each: (each.level == "too few rows", -each.psi))
    top = ordered[:MOST_SHOWN]
    rows = pd.DataFrame(
        {"name": [each.column for each in top], "value": [min(each.psi, CUT) for each in top]}
    )
    rows["text"] = [f"{each.psi:.2f} {each.level}" for each in top]
    rows["hover"] = [f"{shown(each.column)}<br>index {each.psi:.3f}, {each.level}" for each in top]
    rows["colour"] = [LEVELS[each.level] for each in top]
    figure = note_when_more(bar_rows(rows.assign(opacity=1.0)), len(ordered), "columns", MOST_SHOWN)
    figure.update_xaxes(range=[0, ROOM * max(2 * SHIFTED, rows["value"].max())])
    for at in (STABLE, SHIFTED):
        figure.add_vline(x=at, layer="below", line={"color": NEUTRAL, "width": 1, "dash": "dot"})
        place = {"x": at, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False}
        figure.add_annotation(text=f"{at:g}", font={"size": 11}, **place)
    figure.update_layout(margin_t=24 + HEAD)
    reading = (
        "A longer bar is a column that spreads more unlike the training customers (population stability "
        f"index, less what chance makes of it): from {STABLE:g} on it moves, from {SHIFTED:g} on it has "
        f"shifted, unless chance explains it; the dotted lines are these two. Bars end at {CUT:g}. Grey: too "
        "few rows to say."
    )
    return Picture(figure, _in_words(ordered), reading)


def has_moved(drift: Sequence[Drift]) -> bool:
    """Whether any column moved beyond chance."""
    return any(each.level in ("moving", "shifted") for each in drift)


def moved_bars(bins: pd.DataFrame, column: str) -> Picture:
    """Show how one column spreads, in training and now.

    Parameters
    ----------
    bins : (bin, customers, before, now) as `bins_of` gives them.
    column : its name.

    Returns
    -------
    Picture of two bars a bin, in the order of the bins.
    """
    figure = go.Figure(
        [
            _bars(bins, "before", "training customers", NEUTRAL),
            _bars(bins, "now", "these customers", EMPHASIS),
        ]
    )
    figure.update_xaxes(tickformat=".0%", rangemode="tozero", nticks=5, fixedrange=True, title=label(column))
    figure.update_yaxes(**ticks(bins["bin"], 24), range=[len(bins) - 0.5, -0.5], fixedrange=True)
    figure.update_layout(barmode="group")
    finish(figure, AROUND + ROW * max(len(bins), 2)).update_layout(margin_b=FOOT, bargap=0.25)
    reading = (
        "Two bars for each part of the column: the share of the training customers in it, and that of these "
        "customers. Numbers are cut where each part held about a tenth of the training customers."
    )
    return Picture(figure, bins_in_words(bins, column), reading)


def _bars(bins: pd.DataFrame, which: str, name: str, colour: str) -> go.Bar:
    return go.Bar(
        x=bins[which],
        y=list(range(len(bins))),
        orientation="h",
        name=name,
        marker={"color": colour, "line": {"width": 0}},
        hovertext=[f"{shown(line.bin)}<br>{_told(line, which, name)}" for line in bins.itertuples()],
        hoverinfo="text",
    )


def _told(line: Any, which: str, name: str) -> str:
    count = f", {line.customers:,}" if which == "now" else ""
    return f"{per_cent(getattr(line, which))} of {name}{count}"


def _in_words(ordered: Sequence[Drift]) -> str:
    if not ordered:
        return "No column was held against training."
    shifted = [each.column for each in ordered if each.level == "shifted"]
    if shifted:
        return (
            f"{len(shifted)} of {counted(len(ordered), 'column')} shifted since training: {listed(shifted)}."
        )
    unsaid = sum(each.level == "too few rows" for each in ordered)
    if unsaid == len(ordered):
        return "There are too few rows to say whether the columns moved."
    but = f"; of {counted(unsaid, 'column')} there are too few rows to say" if unsaid else ""
    columns = counted(len(ordered), "column")
    if not has_moved(ordered):
        return f"Of {columns} none moved since training{but}."
    moving = [f"{each.column} ({each.psi:.2f})" for each in ordered if each.level == "moving"]
    return (
        f"No column shifted since training; {len(moving)} of {columns} moved a little: {listed(moving)}{but}."
    )
