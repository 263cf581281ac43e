"""Saying: the verdict on segments in a sentence."""

from collections.abc import Sequence
from typing import Literal

from core.segments.choosing.quality import SMALLEST, STABLE, Quality
from core.segments.encoding.quantities import Numbers
from core.table.wording import beside, counted, listed, per_cent

MOST_NOISE = 0.4
FEW = 0.01  # of the customers; a segment that holds less is a few far out, and no group
Kind = Literal["groups", "continuum", "unstable"]
Crowds = Sequence[Sequence[int]]


def nothing_stable(k: int, noise: float, stability: float) -> str:
    """Say why nothing stable was found.

    Parameters
    ----------
    k : segments found.
    noise : share of outliers.
    stability : of the segments.

    Returns
    -------
    A sentence.
    """
    if k == 0:
        return "No groups: all customers are outliers, of no segment."
    if noise > MOST_NOISE:
        return f"No dense groups: {per_cent(noise)} of the customers are outliers, of no segment."
    if k == 1:
        return "No groups: the customers are one crowd that nothing parts."
    if stability >= STABLE:
        return "No groups: the customers are one crowd, beside a few far out."
    return (
        f"No stable segmentation: drawn again, the customers would be parted into {k} segments differently "
        f"(stability {beside(stability, STABLE)})."
    )


def verdict_of(kind: Kind, numbers: str, quality: Quality, shares: Numbers, unparted: Crowds = ()) -> str:
    """Say what was found of stable segments.

    Parameters
    ----------
    kind : of structure.
    numbers : what was held against what, in words.
    quality : of the segments.
    shares : (k,) of the customers, by id.
    unparted : crowds of segments, by id, that no valley parts.

    Returns
    -------
    A sentence.
    """
    held = f"(stability {beside(quality.stability, STABLE)}; {numbers})"
    lost, k = _lost(shares, quality), len(shares)
    if kind == "unstable":
        return f"The customers part into {k} segments, but not into natural groups: {lost} {held}."
    small = _small(shares, quality)
    if kind == "groups":
        return (
            f"The customers form {(shares >= FEW).sum()} natural groups{small}: without groups they would "
            f"part less clearly {held}."
        )
    cut = f"Judged by this cut into {k} {f'parts ({lost})' if lost else 'stable parts'}{small}, the customers"
    if not unparted:
        return f"{cut} are a continuum: without any groups they would part as clearly {held}."
    if len(unparted[0]) == k:
        return f"{cut} are a continuum, though a bent or uneven one: {valleyless(unparted, k)} {held}."
    return f"{cut} are not {k} natural groups: {valleyless(unparted, k)} {held}."


def valleyless(unparted: Crowds, k: int) -> str:
    """Say between which segments there is no valley.

    Parameters
    ----------
    unparted : crowds of segments, by id, at least one.
    k : segments there are.

    Returns
    -------
    A clause.
    """
    if len(unparted[0]) == k:
        return "they are clearly sparser nowhere between the parts"
    crowds = ", or ".join(listed([str(each + 1) for each in crowd]) for crowd in unparted)
    return f"they are not clearly sparser between numbers {crowds} by size"


def _lost(shares: Numbers, quality: Quality) -> str:
    """Which segments dissolve, in words; empty when none does."""
    lost = [f"number {each + 1} by size ({per_cent(shares[each])})" for each in quality.dissolved]
    return f"{listed(lost)} would not come back if the customers were drawn again" if lost else ""


def _small(shares: Numbers, quality: Quality) -> str:
    few = shares[shares < FEW]
    if len(few):
        return f", {counted(len(few), 'segment')} of a few far out ({per_cent(few.sum())}) aside"
    if quality.smallest < SMALLEST:
        return f", but the smallest holds only {per_cent(quality.smallest)}"
    return ""
