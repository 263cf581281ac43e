"""Curves: what more customers would bring, and how often the surest answers are right."""

import math

import pandas as pd
import plotly.graph_objects as go

from core.charts.theme import EMPHASIS, FADED, NEUTRAL, Picture, finish
from core.learning.reading.learning_curve import LearningCurve
from core.learning.reading.reading import Reading
from core.table.wording import per_cent

HEIGHT, LOW = 380, 260  # pixels
BAND = "rgba(127,127,127,0.22)"


def learning_curve_chart(found: LearningCurve) -> Picture:
    """Show how log-loss falls with the rows that teach, and where it would go with twice as many.

    Parameters
    ----------
    found : what was measured, and what is expected of it.

    Returns
    -------
    Picture of dots with their spread, a line through them and a band around it.
    """
    expected, measured = found.expected, found.measured
    figure = go.Figure(_band(expected["rows"], expected["low"], expected["high"]))
    figure.add_scatter(
        x=expected["rows"],
        y=expected["log_loss"],
        mode="lines",
        line={"color": NEUTRAL, "dash": "dash"},
        name="expected",
        hovertemplate="%{x:,.0f} rows: %{y:.3f} expected<extra></extra>",
    )
    figure.add_trace(_measured(measured))
    _axes_of_rows(figure, found)
    reading = (
        "Lower is better. The dots were measured on customers the model had not seen, their arms are one "
        "standard deviation. The dashed line goes on as such curves usually do; 90% of the curves that "
        "fit the dots lie in the band. The axis of rows grows by factors."
    )
    drawn = finish(figure, HEIGHT).update_layout(margin_b=64)
    return Picture(drawn, found.sentence, reading)


def confidence_chart(reading: Reading) -> Picture:
    """Show how often the model is right when it acts on its surest customers alone.

    Parameters
    ----------
    reading : of (acted, customers, threshold, accuracy, low, high, said), the surest first.

    Returns
    -------
    Picture of one line with its 95% band, and a dashed one of what the model expected.
    """
    frame = reading.frame
    figure = go.Figure(_band(frame["acted"], frame["low"], frame["high"]))
    figure.add_scatter(
        x=frame["acted"],
        y=frame["said"],
        mode="lines",
        line={"color": NEUTRAL, "dash": "dash"},
        name="how sure it was",
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=frame["acted"],
        y=frame["accuracy"],
        mode="lines" if len(frame) > 1 else "markers",
        line={"color": EMPHASIS, "width": 3},
        name="how often it was right",
        hovertext=[
            f"the surest {per_cent(line.acted)}, {line.customers:,} customers<br>from "
            f"{per_cent(line.threshold)} sure<br>right for {per_cent(line.accuracy)} "
            f"({per_cent(line.low)} to {per_cent(line.high)})"
            for line in frame.itertuples()
        ],
        hoverinfo="text",
    )
    shared = {"tickformat": ".0%", "nticks": 6, "zeroline": False, "fixedrange": True}
    figure.update_xaxes(title="customers acted on, the surest first", range=[0, 1.01], **shared)
    figure.update_yaxes(title="right", range=[0, 1.02], **shared)
    how = (
        "From left to right the model acts on more and more customers, the surest first. The line says for "
        "how many of them it is right, the band is its 95% interval. Above the dashed line it is too "
        "modest, below it too sure."
    )
    return Picture(finish(figure, HEIGHT).update_layout(margin_b=64), reading.sentence, how)


def confidence_bars(frame: pd.DataFrame) -> Picture:
    """Show how sure the model is of its customers.

    Parameters
    ----------
    frame : (low, high, customers, right), bins of the top probability.

    Returns
    -------
    Picture of one bar per bin, the part that was right in full colour.
    """
    figure = go.Figure()
    wrong = frame["customers"] - frame["right"]
    middle, width = (frame["low"] + frame["high"]) / 2, (frame["high"] - frame["low"]) * 0.96
    for name, height, opacity in (("right", frame["right"], 1.0), ("wrong", wrong, FADED)):
        figure.add_bar(
            x=middle,
            y=height,
            width=width,
            name=name,
            marker={
                "color": EMPHASIS if name == "right" else NEUTRAL,
                "opacity": opacity,
                "line": {"width": 0},
            },
            hovertext=[
                f"{per_cent(line.low)} to {per_cent(line.high)} sure<br>{line.customers:,} customers, "
                f"{line.right:,} right"
                for line in frame.itertuples()
            ],
            hoverinfo="text",
        )
    figure.update_xaxes(title="probability of the first choice", tickformat=".0%", nticks=6, fixedrange=True)
    figure.update_yaxes(title="customers", nticks=5, automargin=True, fixedrange=True)
    figure.update_layout(barmode="stack")
    fullest = frame.loc[frame["customers"].idxmax()]
    alt = (
        f"Of most customers it is {per_cent(fullest['low'])} to {per_cent(fullest['high'])} sure "
        f"({int(fullest['customers']):,} of {int(frame['customers'].sum()):,})."
    )
    how = "The further right a bar, the surer the model is of these customers; the blue part was right."
    return Picture(finish(figure, LOW).update_layout(margin_b=64), alt, how)


def _measured(measured: pd.DataFrame) -> go.Scatter:
    return go.Scatter(
        x=measured["rows"],
        y=measured["log_loss"],
        mode="markers",
        marker={"color": EMPHASIS, "size": 10},
        error_y={"array": measured["log_loss_sd"], "thickness": 1.5, "width": 0, "color": EMPHASIS},
        name="measured",
        hovertext=[
            f"{line.rows:,} rows teach<br>log-loss {line.log_loss:.3f} ± {line.log_loss_sd:.3f}<br>"
            f"accuracy {per_cent(line.accuracy)}"
            for line in measured.itertuples()
        ],
        hoverinfo="text",
    )


def _axes_of_rows(figure: go.Figure, found: LearningCurve) -> None:
    """One tick for each number of rows that was measured, one for all rows and one for twice as many."""
    marked = {found.rows: "now", 2 * found.rows: "twice"}
    rows = [*found.measured["rows"], *marked]
    texts = [f"{each:,}<br>{marked.get(each, '')}" for each in rows]
    for each in marked:
        figure.add_vline(x=each, line={"color": NEUTRAL, "width": 1, "dash": "dot"})
    ends = [math.log10(rows[0] * 0.9), math.log10(rows[-1] * 1.15)]
    figure.update_xaxes(title="rows that teach", type="log", range=ends, tickvals=rows, ticktext=texts)
    figure.update_xaxes(fixedrange=True)
    figure.update_yaxes(title="log-loss", nticks=6, zeroline=False, fixedrange=True)


def _band(x: pd.Series, low: pd.Series, high: pd.Series) -> list[go.Scatter]:
    hidden = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
    return [
        go.Scatter(x=x, y=low, **hidden),
        go.Scatter(x=x, y=high, fill="tonexty", fillcolor=BAND, **hidden),
    ]
