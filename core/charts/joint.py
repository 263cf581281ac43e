"""Joint: two columns together, drawn in the way that suits their kinds."""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.charts.grid import gridded, heatmap
from core.charts.periods import period_ranges, period_strips
from core.charts.ranges import range_boxes
from core.charts.theme import EMPHASIS, Picture, finish, label, shown
from core.explore.spread.joint import Joint
from core.table.wording import per_cent

HEIGHT = 440  # pixels
FACTORS = " An axis that grows by factors of ten is used where few values are far larger than the rest."


def joint_chart(found: Joint, names: Iterable[str] | None = None) -> Picture:
    """Show two columns together.

    Parameters
    ----------
    found : two columns, counted.
    names : every category there is of the column with categories, for the colours.

    Returns
    -------
    Picture of points, shaded cells, ranges, a table of shares, or time, by the kinds of the columns.
    """
    if found.frame.empty:
        return Picture(finish(go.Figure(), HEIGHT), found.sentence, "Nothing to read: no customer has both.")
    if found.kind == "trend":
        return period_ranges(found.frame, found.other)
    if found.kind == "shares":
        return period_strips(found.frame, names)
    if found.kind == "ranges":
        return _ranges(found, names)
    drawn: dict[str, Callable[[Joint], tuple[go.Figure, str]]] = {
        "points": _points,
        "grid": _cells,
        "counts": _shares,
    }
    figure, reading = drawn[found.kind](found)
    return Picture(figure, found.sentence, reading)


def _points(found: Joint) -> tuple[go.Figure, str]:
    figure = go.Figure(
        go.Scattergl(
            x=_light(found.frame["one"]),
            y=_light(found.frame["other"]),
            mode="markers",
            marker={"color": EMPHASIS, "size": 6, "opacity": 0.45},
            hovertemplate="%{x}, %{y}<extra></extra>",
            showlegend=False,
        )
    )
    return _on_axes(figure, found), f"Each point is a customer.{_scale_note(found)}"


def _cells(found: Joint) -> tuple[go.Figure, str]:
    frame = found.frame
    grid = gridded(
        frame,
        ("other_low", "one_low", "customers"),
        sorted(frame["other_low"].unique()),
        sorted(frame["one_low"].unique()),
    )
    counts = grid.to_numpy(dtype=float, na_value=0.0)
    figure = go.Figure(
        go.Heatmap(
            x=_edges(frame, "one"),
            y=_edges(frame, "other"),
            z=np.log10(np.where(counts > 0, counts, np.nan)).astype("float32"),
            customdata=counts.astype("int32"),
            hovertemplate="%{customdata:,} customers near %{x}, %{y}<extra></extra>",
            showscale=False,
        )
    )
    beyond = found.rows - found.shown
    reading = (
        "The stronger a cell's colour, the more customers have both values; one step of colour is a "
        f"constant factor.{f' {beyond:,} customers with far values lie outside.' if beyond else ''}"
    )
    return _on_axes(figure, found), f"{reading}{_scale_note(found)}"


def _shares(found: Joint) -> tuple[go.Figure, str]:
    rows, columns = (list(found.frame[side].unique()) for side in ("one", "other"))
    share = gridded(found.frame, ("one", "other", "share"), rows, columns).fillna(0.0)
    words = {
        (line.one, line.other): f"{shown(found.one)} {shown(line.one)}<br>{shown(found.other)} "
        f"{shown(line.other)}<br>{line.customers:,} customers, {per_cent(line.share)} of the row<br>"
        f"{line.times_expected:.1f} times as many as if one told nothing of the other"
        for line in found.frame.itertuples()
    }
    hover = [[words.get((one, other), "") for other in columns] for one in rows]
    figure = heatmap(share, share.map(per_cent), hover)
    figure.update_traces(zmin=0, zmax=float(share.to_numpy().max()) or 1.0)
    figure.update_xaxes(title=label(found.other, 40))
    figure.update_yaxes(title=label(found.one, 30))
    return figure, (
        f"Each row is a value of {found.one} and adds up to 100%: where two rows differ, it goes with "
        f"{found.other}."
    )


def _ranges(found: Joint, names: Iterable[str] | None) -> Picture:
    figure = range_boxes(found.frame, found.other, names)
    figure.update_xaxes(**_axis(found.other, found.scales[1]))
    reading = (
        "One line per category, the most common on top: the box holds the middle half of its customers, "
        "the stroke in it is the median, the arms reach to nine of ten."
    )
    return Picture(figure, found.sentence, reading + _scale_note(found))


def _on_axes(figure: go.Figure, found: Joint) -> go.Figure:
    figure.update_xaxes(**_axis(found.one, found.scales[0]), fixedrange=True)
    figure.update_yaxes(**_axis(found.other, found.scales[1]), fixedrange=True)
    return finish(figure, HEIGHT)


def _axis(name: str, scale: str) -> dict[str, object]:
    grows = {"type": "log", "dtick": 1, "tickformat": ","} if scale == "log" else {"nticks": 8}
    return {"title": label(name, 40), "zeroline": False, "automargin": True, **grows}


def _edges(frame: pd.DataFrame, side: str) -> np.ndarray:
    lows, high = np.sort(frame[f"{side}_low"].unique()), frame[f"{side}_high"].max()
    return np.append(lows, np.asarray(high, dtype=lows.dtype))


def _light(values: pd.Series) -> pd.Series:
    """Half as much to send; dates stay dates."""
    return values if values.dtype.kind == "M" else values.astype("float32")


def _scale_note(found: Joint) -> str:
    return FACTORS if "log" in found.scales else ""
