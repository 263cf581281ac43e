"""Shades: what stands out and what stands back, seen on white and on black."""

from collections.abc import Iterable
from typing import Any

from core.charts.theme import FADED

EDGE = 1.5  # pixels


def shades(colours: Iterable[str], kept: Iterable[bool]) -> dict[str, Any]:
    """Draw some bars in full and others pale; the edge of a pale bar keeps the colour that can be seen.

    Parameters
    ----------
    colours : "#RRGGBB", of each bar.
    kept : whether a bar is drawn in full.

    Returns
    -------
    Settings for the `marker` of bars.
    """
    full, strong = list(colours), list(kept)
    return {
        "color": [one if so else _pale(one) for one, so in zip(full, strong, strict=True)],
        "line": {"color": full, "width": [0.0 if so else EDGE for so in strong]},
    }


def _pale(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {FADED})"
