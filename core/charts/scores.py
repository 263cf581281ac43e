"""Scores: a model beside its baselines."""

import pandas as pd
import plotly.graph_objects as go

from core.charts.theme import EMPHASIS, NEUTRAL, Picture, finish, shown, ticks
from core.table.wording import listed, per_cent

ROW = 40
LOWER_IS_BETTER = frozenset({"log_loss", "brier", "ece"})
PLAIN_NUMBERS = frozenset({"log_loss", "brier"})  # the rest are shares of rows


def score_bars(frame: pd.DataFrame, metric: str) -> Picture:
    """Show one metric of a model and of what it is compared with.

    Parameters
    ----------
    frame : (name, metric, mean, sd) with the model before its baselines; `sd` is the spread over the
        folds and may be missing. Lines of other metrics are left out.
    metric : such as "accuracy" or "log_loss".

    Returns
    -------
    Picture of one dot per name with a line of one sd to each side: the first a blue circle, the others
    grey diamonds.
    """
    scores = frame[frame["metric"] == metric].reset_index(drop=True)
    first = [place == 0 for place in range(len(scores))]
    texts = [_in_words(line.mean, line.sd, metric) for line in scores.itertuples(index=False)]
    figure = go.Figure(
        go.Scatter(
            x=scores["mean"],
            y=list(range(len(scores))),
            mode="markers+text",
            marker={
                "color": [EMPHASIS if is_model else NEUTRAL for is_model in first],
                "symbol": ["circle" if is_model else "diamond" for is_model in first],
                "size": [14 if is_model else 11 for is_model in first],
            },
            error_x={"array": scores["sd"].fillna(0.0), "thickness": 2, "width": 6, "color": NEUTRAL},
            text=texts,
            textposition="top center",
            cliponaxis=False,
            hovertext=[f"{shown(n)}<br>{t}" for n, t in zip(scores["name"], texts, strict=True)],
            hoverinfo="text",
            showlegend=False,
        )
    )
    figure.update_xaxes(tickformat=".2f" if metric in PLAIN_NUMBERS else ".0%", nticks=6, zeroline=False)
    figure.update_yaxes(**ticks(scores["name"]), range=[len(scores) - 0.5, -0.8], showgrid=False)
    figure.update_layout(xaxis_fixedrange=True, yaxis_fixedrange=True)
    better = "left" if metric in LOWER_IS_BETTER else "right"
    reading = (
        f"Further to the {better} is better. The line around each dot is one standard deviation. All were "
        "measured on the same folds, so the verdict compares them fold by fold: it can tell dots apart "
        "whose lines overlap."
    )
    said = [f"{name} {text}" for name, text in zip(scores["name"], texts, strict=True)]
    alt = f"{metric.replace('_', ' ')}: {listed(said, 20)}." if said else "No scores."
    return Picture(finish(figure, 80 + ROW * max(len(scores), 1)), alt, reading)


def _in_words(mean: float, sd: float, metric: str) -> str:
    number = f"{mean:.3f}" if metric in PLAIN_NUMBERS else per_cent(mean)
    if pd.isna(sd):
        return number
    return f"{number} ± {sd:.3f}" if metric in PLAIN_NUMBERS else f"{number} ± {sd * 100:.1f}"
