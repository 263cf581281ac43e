"""Movers: how far each column alone could move a customer's probability."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.charts.moves import CARE
from core.charts.rows import AROUND, ROW, note_when_more
from core.charts.theme import EMPHASIS, NEUTRAL, Picture, colours, finish, label, shown, ticks
from core.learning.explaining.movers import Movers
from core.table.wording import per_cent

MOST_COLUMNS = 12
HEAD = 28  # pixels between the buttons of the picture and its axis
LONGEST_END, LONGEST_NAME = 10, 24  # characters


def movers_bars(found: Movers, category: str, names: Iterable[str] | None = None) -> Picture:
    """Show how far each column alone could move a category.

    Parameters
    ----------
    found : of one customer.
    category : to look at.
    names : every category there is, for the colours; those that were found if not given.

    Returns
    -------
    Picture of at most 12 columns, the widest range on top, on both sides of the present probability.
    """
    every = found.of(category)
    lines = every.head(MOST_COLUMNS)
    paint = colours(found.frame["category"] if names is None else names).get(category, EMPHASIS)
    figure, places = go.Figure(), list(range(len(lines)))
    sides = (("less likely", "lowest", NEUTRAL), ("more likely", "highest", paint))
    for name, end, colour in sides:
        figure.add_bar(
            base=lines["now"],
            x=lines[end] - lines["now"],
            y=places,
            orientation="h",
            name=name,
            marker={"color": colour, "line": {"width": 0}},
            hovertext=[_mover_words(line) for line in lines.itertuples()],
            hoverinfo="text",
        )
        figure.add_scatter(
            x=lines[end],
            y=places,
            mode="text",
            text=[f" {label(text, LONGEST_END)} " for text in lines[f"{end}_at"]],
            textposition="middle left" if end == "lowest" else "middle right",
            textfont={"size": 11},
            cliponaxis=False,
            hoverinfo="skip",
            showlegend=False,
        )
    _axes_of_movers(figure, lines)
    note_when_more(figure, len(every), "columns", MOST_COLUMNS).update_layout(margin_b=64)
    reading = (
        "Each bar reaches from the lowest to the highest probability that other usual values of this column "
        "alone would give; they stand at its ends. The line is the present probability." + CARE
    )
    return Picture(figure, found.sentence(category), reading)


def _axes_of_movers(figure: go.Figure, lines: pd.DataFrame) -> None:
    least, most = float(lines["lowest"].min()), float(lines["highest"].max())
    room = max(most - least, 0.01) * 0.2
    figure.add_vline(x=float(lines["now"].iloc[0]), line={"color": NEUTRAL, "width": 2})
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(tickformat=".0%", nticks=6, zeroline=False, fixedrange=True, side="top")
    figure.update_xaxes(range=[least - room, most + room])
    figure.update_yaxes(
        **ticks(lines["column"], LONGEST_NAME), range=[len(lines) - 0.5, -0.5], showgrid=False
    )
    figure.update_yaxes(fixedrange=True)
    finish(figure, AROUND + HEAD + ROW * max(len(lines), 2)).update_layout(margin_t=24 + HEAD)


def _mover_words(line: Any) -> str:
    return (
        f"{shown(line.column)}<br>lowest {per_cent(line.lowest)} at {shown(line.lowest_at)}<br>"
        f"now {per_cent(line.now)}<br>highest {per_cent(line.highest)} at {shown(line.highest_at)}"
    )
