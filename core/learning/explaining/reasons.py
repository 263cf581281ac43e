"""Reasons: contributions in a sentence."""

import pandas as pd

from core.table.wording import listed, per_cent

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
    difference = probability - base
    if abs(difference) < ABOUT:
        return (
            f"{category} is about as likely as for the average customer ({per_cent(base)}){_both(up, down)}."
        )
    more = difference > 0
    compared = f"{per_cent(probability)} instead of {per_cent(base)}"
    start = f"{category} is {'more' if more else 'less'} likely than for the average customer ({compared})"
    with_it, against = (up, down) if more else (down, up)
    if with_it.empty:
        return f"{start}, through many small differences{_against(against, more)}."
    return f"{start}, mostly because of {_listed(with_it, MOST_FOR)}{_against(against, more)}."


def points(share: float) -> str:
    """Write a difference of shares in points, with its sign: "+14 points", "-2.5 points"."""
    number = 100 * share
    text = f"{number:+.0f}" if abs(number) >= 9.95 else f"{number:+.1f}".removesuffix(".0")
    text = "0" if text in ("+0", "-0") else text
    return f"{text} point" if text in ("+1", "-1") else f"{text} points"


def _both(up: pd.DataFrame, down: pd.DataFrame) -> str:
    if up.empty and down.empty:
        return ", and nothing known of this customer matters much"
    speaks = [
        _listed(side, MOST_AGAINST) + _verb(side, word)
        for side, word in ((up, "for"), (down, "against"))
        if len(side)
    ]
    return ": " + ", ".join(speaks)


def _verb(side: pd.DataFrame, word: str) -> str:
    return f" speak{'s' if len(side) == 1 else ''} {word} it"


def _against(side: pd.DataFrame, more: bool) -> str:
    if side.empty:
        return ""
    verb = "works" if len(side) == 1 else "work"
    return f"; {_listed(side, MOST_AGAINST)} {verb} {'against it' if more else 'in its favour'}"


def _listed(side: pd.DataFrame, most: int) -> str:
    return listed(
        [
            _reason(*line)
            for line in side.head(most)[["part", "columns", "value", "contribution"]].itertuples(index=False)
        ]
    )


def _reason(part: str, columns: tuple[str, ...], value: str, contribution: float) -> str:
    named = part if len(columns) > 1 else f"{part} {value}"
    return f"{named} ({points(contribution)})"
