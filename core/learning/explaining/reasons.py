"""Reasons: contributions in a sentence."""

from typing import Any

import pandas as pd

from core.table.values import UNKNOWN
from core.table.wording import listed, per_cent, points

LEAST = 0.005  # half a point: what is less is not worth a word
SURE = 2  # standard errors a reason must be away from nothing
MOST_FOR, MOST_AGAINST = 3, 2
ABOUT = 0.005  # a difference to the average customer that is none


def reasons(frame: pd.DataFrame, category: str, base: float, probability: float) -> str:
    """Say why a category is more or less likely than for the average customer.

    Parameters
    ----------
    frame : (part, columns, value, usual, contribution, error), the biggest first.
    category : whose contributions they are.
    base : the probability for the average customer.
    probability : for this customer.

    Returns
    -------
    One sentence with the biggest reasons of at least half a point that are no accident of sampling.
    """
    sure = frame[frame["contribution"].abs() >= (SURE * frame["error"]).clip(lower=LEAST)]
    up, down = sure[sure["contribution"] > 0], sure[sure["contribution"] < 0]
    if _is_about(probability, base):
        sides = (_side("for it", up), _side("against it", down))
        said = "; ".join(filter(None, sides)) or "nothing known of this customer matters much"
        return f"{category} is about as likely as for the average customer ({per_cent(base)}) - {said}."
    more = probability > base
    with_it, against = (up, down) if more else (down, up)
    because = "through many small differences"
    if len(with_it):
        because = f"mostly because of {_listed(with_it, MOST_FOR)}"
    but = _side("against it" if more else "in its favour", against)
    return (
        f"{category} is {'more' if more else 'less'} likely than for the average customer "
        f"({per_cent(probability)} instead of {per_cent(base)}), {'; '.join(filter(None, (because, but)))}."
    )


def _is_about(probability: float, base: float) -> bool:
    near = abs(probability - base) < ABOUT and base / 2 <= probability <= 2 * base
    return near or per_cent(probability) == per_cent(base)


def _side(title: str, side: pd.DataFrame) -> str:
    return f"{title}: {_listed(side, MOST_AGAINST)}" if len(side) else ""


def _listed(side: pd.DataFrame, most: int) -> str:
    return listed([_reason(line) for line in side.head(most).itertuples()])


def _reason(line: Any) -> str:
    named = f"{line.part} {line.value}"
    if len(line.columns) > 1 and line.value != UNKNOWN:  # its columns are too many for a sentence
        named = line.part
    return f"{named} ({points(line.contribution)})"
