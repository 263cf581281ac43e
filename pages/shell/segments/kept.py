"""Kept: the facts of a visitor about segments, each with its type; `session` keeps them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pages.shell.session import forget, held, keep, note

if TYPE_CHECKING:  # the sidebar asks on every page, and the first one does without what segments take
    from core.segments.segmentation import Segmentation
    from core.segments.spec import SegmentSpec


def segments() -> "SegmentSpec | None":
    """How to segment the table in use, if the visitor has said so."""
    return held("segments")


def keep_segments(spec: "SegmentSpec") -> None:
    """Segment in another way; what was on the screen comes back if that is cancelled."""
    if (shown := segmented()) is not None:
        note("earlier", (segments(), shown, saved_as()))
    keep("segments", spec)


def weights() -> Mapping[str, float]:
    """How much the visitor said that columns are to count, beside once."""
    return held("weights", {})


def keep_weights(given: Mapping[str, float]) -> None:
    """Let columns count so much."""
    note("weights", dict(given))


def earlier() -> "Segmentation | None":
    """The segmentation that was on the screen before another one was asked for."""
    return held("earlier", (None, None, None))[1]


def cancel_search(spec: "SegmentSpec") -> None:
    """Look for these segments no longer."""
    before = forget("earlier")
    if before is None:
        note("cancelled", spec)
        return
    asked, shown, name = before
    keep("segments", asked)
    keep_segmented(shown)
    keep_saved_as(name)


def cancelled_search() -> "SegmentSpec | None":
    """What was cancelled to look for, if nothing else was on the screen before."""
    return held("cancelled")


def look_again() -> None:
    """Look for what was cancelled."""
    forget("cancelled")


def segmented() -> "Segmentation | None":
    """The segmentation on the screen, once there is one; renamed and reshaped as the visitor did."""
    return held("segmented")


def keep_segmented(found: "Segmentation") -> None:
    """Have another segmentation on the screen."""
    if found is not segmented():
        keep("segmented", found)


def saved_as() -> str | None:
    """The name under which the segmentation on the screen is saved, if it is."""
    return held("saved_as")


def keep_saved_as(name: str | None) -> None:
    """Remember under which name the segmentation on the screen is saved."""
    keep("saved_as", name)
