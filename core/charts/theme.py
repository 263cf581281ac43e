"""Theme: the colours, symbols, labels and margins that every picture shares."""

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from core.segments.describing.slots import Marks

# Okabe and Ito (2008) without yellow and black, then four chosen for the largest distance (CIEDE2000) to
# the rest, seen normally, with deuteranopia and with protanopia (Machado 2009): no pair is nearer than 12.
# Each has a contrast of at least 2.2 to white and to near-black.
CATEGORICAL = (
    *("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"),
    *("#AA0022", "#774466", "#556655", "#3388FF"),
)
NEUTRAL = "#7F7F7F"  # references, baselines, what belongs to no category
EMPHASIS = CATEGORICAL[0]
FADED = 0.45
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "triangle-down", "cross")
# The same as text; U+FE0E keeps a sign from being drawn as an emoji, which has a colour of its own.
GLYPHS = {
    "circle": "●",
    "square": "■",
    "diamond": "◆",
    "triangle-up": "▲",
    "x": "✖\ufe0e",
    "triangle-down": "▼",
    "cross": "✚",
}
LONGEST_LABEL, LONGEST_LINE = 18, 20  # leave the bars half of a 390 px screen


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure with what it says and how it is read.

    `alt` states the finding for those who cannot see the figure, `how_to_read` explains its marks in a
    sentence or two. Both are plain text.
    """

    figure: go.Figure
    alt: str
    how_to_read: str


def colours(names: Iterable[str]) -> dict[str, str]:
    """Give each category its colour, the same wherever the same categories are drawn.

    Parameters
    ----------
    names : every category there is, in any order; a picture of some of them needs all of them too. A
        segmentation's `marks` say the place of each.

    Returns
    -------
    Name -> "#RRGGBB", by the sorted order of the names or by their places; after ten the colours come
    again.
    """
    return {name: CATEGORICAL[at % len(CATEGORICAL)] for name, at in _places(names).items()}


def symbols(names: Iterable[str]) -> dict[str, str]:
    """Give each category its marker, so that it is never told by colour alone.

    Parameters
    ----------
    names : every category there is, in any order, or the `marks` of a segmentation.

    Returns
    -------
    Name -> Plotly symbol; no two of 70 names share both colour and symbol.
    """
    return {name: SYMBOLS[at % len(SYMBOLS)] for name, at in _places(names).items()}


def _places(names: Iterable[str]) -> Mapping[str, int]:
    if isinstance(names, Marks):
        return names
    return {name: at for at, name in enumerate(sorted(set(names)))}


def shown(text: object) -> str:
    """Escape text so that a figure shows it as it is: no tags, no links, no formulas, no templates."""
    escaped = html.escape(" ".join(str(text).split()), quote=False)
    return escaped.replace("$", "&#36;").replace("{", "&#123;")


def label(text: object, longest: int = LONGEST_LABEL) -> str:
    """Shorten text for an axis, then escape it.

    Parameters
    ----------
    text : a name of any length.
    longest : characters that are kept, more of them from its beginning than from its end: names of one
        family often begin alike.

    Returns
    -------
    Text for a tick or legend.
    """
    whole = " ".join(str(text).split())
    if len(whole) <= longest:
        return shown(whole)
    end = (longest - 1) * 2 // 5
    return shown(whole[: longest - 1 - end].rstrip() + "…" + whole[len(whole) - end :].lstrip())


def folded(text: object, longest: int = LONGEST_LINE) -> str:
    """Write a name on two lines where one would be too long for an axis, then escape it.

    Parameters
    ----------
    text : a name of any length, its phrases perhaps parted by commas.
    longest : characters of a line; a longer one is shortened as a `label` is.

    Returns
    -------
    Text for a tick, its lines parted by "<br>": where a phrase ends if one does, else at a word, the two
    as even as can be.
    """
    whole = " ".join(str(text).split())
    words = [at for at, mark in enumerate(whole) if mark == " "]
    places = [at for at in words if whole[at - 1] == ","] or words
    if len(whole) <= longest or not places:
        return label(whole, longest)
    at = min(places, key=lambda place: abs(2 * place - len(whole)))
    return f"{label(whole[:at], longest)}<br>{label(whole[at + 1 :], longest)}"


def ticks(names: Iterable[object], longest: int = LONGEST_LABEL) -> dict[str, Any]:
    """Set an axis to one place per name: 0, 1, 2 and so on.

    Names that read as numbers or are alike when shortened would otherwise fall together.

    Parameters
    ----------
    names : in the order of the places.
    longest : characters of a tick that are kept.

    Returns
    -------
    Settings for `update_xaxes` or `update_yaxes`.
    """
    texts = [label(name, longest) for name in names]
    return {
        "tickmode": "array",
        "tickvals": list(range(len(texts))),
        "ticktext": texts,
        "automargin": True,
        "zeroline": False,
    }


def finish(figure: go.Figure, height: int) -> go.Figure:
    """Set what all figures share; the colours of text, grid and background stay with the page's theme.

    Parameters
    ----------
    figure : changed in place.
    height : pixels.

    Returns
    -------
    The same figure.
    """
    return figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 24, "b": 8, "pad": 4},
        hovermode="closest",
        hoverlabel={"align": "left"},
        bargap=0.3,
        dragmode=False,
        legend={
            "orientation": "h",
            "itemsizing": "constant",
            "yref": "container",  # at the foot: at the head are the buttons, the camera among them
            "yanchor": "bottom",
            "y": 0.0,
            "xanchor": "left",
            "x": 0.0,
        },
    )
