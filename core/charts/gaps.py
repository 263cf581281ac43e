"""Gaps: which cells are empty together, and in which classes."""

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.charts.grid import gridded, heatmap
from core.charts.strips import write_what_is_cut
from core.charts.theme import EMPHASIS, NEUTRAL, Picture, finish, shown, ticks
from core.explore.missing.by_class import by_class_in_words
from core.table.wording import counted, listed, per_cent

MOST_COLUMNS, MOST_ROWS = 20, 12
BARS, ROW, AROUND = 130, 24, 60  # pixels


def pattern_chart(frame: pd.DataFrame) -> Picture:
    """Show in which combinations cells are empty.

    Parameters
    ----------
    frame : (pattern, empty, customers, share) as `missing_patterns` gives it; `empty` are names.

    Returns
    -------
    Picture of one bar per combination over a grid that marks its empty columns, at most 20 of them.
    """
    names = _emptiest(frame)
    rows = max(len(names), 1)
    grid_height = ROW * rows
    figure = make_subplots(
        rows=2,
        shared_xaxes=True,
        row_heights=[BARS, grid_height],
        vertical_spacing=min(0.03, 1 / (rows + 1)),
    )
    top = _top(frame)
    figure.add_trace(_bars(frame), row=1, col=1)
    write_what_is_cut(figure, figure.data[0], top, row=1, side="left")
    figure.add_trace(_marks(frame, names), row=2, col=1)
    figure.update_yaxes(tickformat=".0%", nticks=4, automargin=True, range=[0, top], row=1, col=1)
    figure.update_yaxes(**ticks(names), range=[rows - 0.5, -0.5], row=2, col=1)
    figure.update_xaxes(showticklabels=False, zeroline=False, showgrid=False, fixedrange=True)
    figure.update_yaxes(fixedrange=True)
    reading = (
        "Each bar is a combination: its height is the share of the customers, the squares below it mark "
        "what is empty for them. A blue bar without squares lacks nothing; a grey one is all rarer "
        "combinations together, cut when it is far higher."
    )
    left_out = len({name for empty in frame["empty"] for name in empty} - set(names))
    if left_out:
        reading += f" Not drawn: {counted(left_out, 'column')} with fewer empty cells."
    return Picture(finish(figure, BARS + grid_height + AROUND), _in_words(frame), reading)


def missing_by_class_heatmap(frame: pd.DataFrame) -> Picture:
    """Show how much of each column is empty in each class.

    Parameters
    ----------
    frame : (column, category, customers, missing, share, p_value) as `missing_by_class` gives it.

    Returns
    -------
    Picture with a row per column, at most 12, and a column per class.
    """
    names = list(frame["column"].unique())[:MOST_ROWS]
    classes = list(frame["category"].unique())
    drawn = frame[frame["column"].isin(names)]
    share = gridded(drawn, ("column", "category", "share"), names, classes)
    words = {
        (line.column, line.category): f"{shown(line.column)}<br>empty for {per_cent(line.share)} of "
        f"{shown(line.category)}<br>{line.missing:,} of {line.customers:,} customers"
        for line in drawn.itertuples()
    }
    hover = [[words.get((name, one), "") for one in classes] for name in names]
    figure = heatmap(share, share.map(per_cent), hover)
    figure.update_traces(zmin=0, zmax=1)
    reading = (
        "Each row is a column, each cell the share of a category's customers for whom it is empty. Where a "
        "row changes its colour, being empty tells of the category."
    )
    more = frame["column"].nunique() - len(names)
    if more:
        reading += f" The {len(names)} columns that differ most are drawn, {more:,} are not."
    return Picture(figure, by_class_in_words(frame), reading)


def _emptiest(frame: pd.DataFrame) -> list[str]:
    told = frame[frame["pattern"] > 0].explode("empty").dropna(subset="empty")
    sizes = told.groupby("empty", sort=False)["customers"].sum()
    return [str(name) for name in sizes.nlargest(MOST_COLUMNS, keep="first").index]


def _top(frame: pd.DataFrame) -> float:
    told = float(frame.loc[frame["pattern"] > 0, "share"].max()) if len(frame) else 1.0
    rest = float(frame.loc[frame["pattern"] == 0, "share"].sum())
    return (told if rest > 2 * told > 0 else max(told, rest)) * 1.15 or 1.0


def _bars(frame: pd.DataFrame) -> go.Bar:
    return go.Bar(
        x=list(range(len(frame))),
        y=frame["share"],
        marker={"color": [_colour(line.pattern) for line in frame.itertuples()], "line": {"width": 0}},
        hovertext=[
            f"{line.customers:,} customers, {per_cent(line.share)}<br>{_lacking(line.pattern, line.empty)}"
            for line in frame.itertuples()
        ],
        hoverinfo="text",
        showlegend=False,
    )


def _marks(frame: pd.DataFrame, names: list[str]) -> go.Scatter:
    cells = [
        (place, names.index(name), name)
        for place, line in enumerate(frame.itertuples())
        for name in line.empty
        if line.pattern and name in names
    ]
    return go.Scatter(
        x=[place for place, _, _ in cells],
        y=[row for _, row, _ in cells],
        mode="markers",
        marker={"symbol": "square", "size": 13, "color": EMPHASIS},
        hovertext=[shown(name) for _, _, name in cells],
        hoverinfo="text",
        showlegend=False,
    )


def _colour(pattern: int) -> str:
    return EMPHASIS if pattern else NEUTRAL


def _lacking(pattern: int, empty: tuple[str, ...]) -> str:
    if not pattern:
        return "rarer combinations"
    return f"empty: {listed([shown(name) for name in empty], 5)}" if empty else "nothing empty"


def _in_words(frame: pd.DataFrame) -> str:
    whole = float(frame.loc[frame["empty"].map(len) == 0, "share"].sum())
    return f"{per_cent(whole)} of the customers have no empty cell." if whole < 1 else "No cell is empty."
