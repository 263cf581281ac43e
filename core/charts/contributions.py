"""Contributions: the steps from the average customer to this one."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.charts.rows import AROUND, ROW
from core.charts.theme import CATEGORICAL, EMPHASIS, NEUTRAL, Picture, colours, finish, shown, ticks
from core.learning.explaining.contributions import Explanation
from core.table.wording import counted, per_cent, points, signed

MOST_STEPS = 12
LEAST = 0.0005  # what is written as 0 points is no step
LONGEST = 28  # characters of a part
UP, DOWN = EMPHASIS, CATEGORICAL[5]
AVERAGE, THIS = "average customer", "this customer"


def contribution_steps(explanation: Explanation, category: str) -> Picture:
    """Show how the parts of a customer lead from the average probability of a category to the customer's.

    Parameters
    ----------
    explanation : of the customer.
    category : a class of the target.

    Returns
    -------
    Picture with a bar from nothing to the average, a step for each of the 12 biggest parts at most, one
    for all others together, and a bar from nothing to this customer, in the colour of the category.

    Raises
    ------
    UnknownCategory
    """
    frame = explanation.frame(category)
    base, probability = explanation.base[category], explanation.probabilities[category]
    steps = _steps(frame, base)
    colour = colours(explanation.classes)[category]
    both_ends = [_whole(AVERAGE, base, NEUTRAL), steps, _whole(THIS, probability, colour)]
    figure = _drawn(pd.concat(both_ends, ignore_index=True))
    reached = [0.0, base, probability, *(steps["start"] + steps["contribution"])]
    low, high = min(reached), max(reached)
    figure.update_xaxes(range=[low - 0.02 * (high - low), high + 0.35 * (high - low)])
    reading = (
        f"Start at the top, at the mean probability of {category}. Each step is what one part of this "
        "customer adds (blue, to the right) or takes away (orange, to the left), in points; the steps end at "
        "the customer's own probability. A step is how much the answer changes when other customers get this "
        "part of the customer, on average over many customers and orders of the parts: it says what the "
        "model goes by, not what causes a purchase."
    )
    return Picture(figure, explanation.sentence(category), reading)


def _steps(frame: pd.DataFrame, base: float) -> pd.DataFrame:
    """The parts that are drawn, each from where the one before it ended."""
    drawn = int((frame["contribution"].abs().head(MOST_STEPS) >= LEAST).sum())
    top, rest = frame.head(drawn), frame.iloc[drawn:]
    steps = pd.DataFrame({"name": top["part"].array, "contribution": top["contribution"].array})
    steps["hover"] = [_hover(line) for line in top.itertuples()]
    if len(rest):
        together = float(rest["contribution"].sum())
        name = "1 other part" if len(rest) == 1 else f"{len(rest)} other parts"
        hover = f"{counted(len(rest), 'part')} of less weight<br>together {points(together)}"
        steps.loc[len(steps)] = [name, together, hover]
    steps["start"] = base + steps["contribution"].cumsum() - steps["contribution"]
    steps["text"] = [signed(share) for share in steps["contribution"]]
    steps["colour"] = [UP if share > 0 else DOWN for share in steps["contribution"]]
    return steps


def _whole(name: str, share: float, colour: str) -> pd.DataFrame:
    hover = f"{name}<br>{per_cent(share)}"
    line = {"name": name, "contribution": share, "hover": hover, "start": 0.0}
    return pd.DataFrame([{**line, "text": per_cent(share), "colour": colour}])


def _drawn(rows: pd.DataFrame) -> go.Figure:
    places = list(range(len(rows)))
    figure = go.Figure(
        go.Bar(
            x=rows["contribution"],
            base=rows["start"],
            y=places,
            orientation="h",
            marker={"color": list(rows["colour"]), "line": {"width": 0}},
            hovertext=list(rows["hover"]),
            hoverinfo="text",
            showlegend=False,
        )
    )
    figure.add_scatter(
        x=rows["start"] + rows["contribution"].clip(lower=0),
        y=places,
        mode="text",
        text=[f" {shown(text)}" for text in rows["text"]],
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
    figure.update_xaxes(visible=False, fixedrange=True)
    settings = ticks(rows["name"], LONGEST)
    figure.update_yaxes(**settings, range=[len(rows) - 0.5, -0.5], showgrid=False, fixedrange=True)
    return finish(figure, AROUND + ROW * len(rows))


def _hover(line: Any) -> str:
    return (
        f"{shown(line.part)}<br>here: {shown(line.value)}<br>usual: {shown(line.usual)}<br>"
        f"{points(line.contribution)}, give or take {100 * line.error:.1f}"
    )
