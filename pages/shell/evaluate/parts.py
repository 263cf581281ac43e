"""Parts: what can be looked at on the Evaluate page, each by a panel of its own."""

from pages.shell.evaluate import (
    best,
    board,
    calibration,
    classes,
    confidence,
    confusion,
    gains,
    more,
    slices,
    tuned,
    versus,
)
from pages.shell.evaluate.looked import Looked

PARTS = {
    "Leaderboard": board.panel,
    "Two side by side": versus.panel,
    "What it mixes up": confusion.panel,
    "Each category": classes.panel,
    "Calibration": calibration.panel,
    "How sure": confidence.panel,
    "Gain and lift": gains.panel,
    "Where it fails": slices.panel,
    "More customers": more.panel,
    "Best possible": best.panel,
    "Tuning": tuned.panel,
}


def offered(looked: Looked) -> list[str]:
    """The parts that have something to show."""
    there = {"Best possible": bool(best.known(looked)), "Tuning": looked.evaluation.tuning is not None}
    return [name for name in PARTS if there.get(name, True)]
