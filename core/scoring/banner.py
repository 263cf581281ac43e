"""Banner: does a file look like what the model learned from?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.findings import Finding
from core.learning.train import TrainedModel
from core.scoring.drift import BESIDES, CHANCE, SHIFTED, STABLE, SURE, Drift, before_of, power
from core.scoring.shift import Before, shift_of
from core.scoring.strange import is_strange
from core.scoring.tally import Tally
from core.table.wording import counted, listed, per_cent, points

MOST = 1_000_000  # rows; if these are not enough, the training rows are too few
HOW = (
    f" The index is 0 for a column that spreads as in training; it moves from {STABLE:g} on and has shifted "
    f"from {SHIFTED:g} on."
)
Verdict = Literal["alike", "unlike", "too few rows"]


@dataclass(frozen=True, slots=True)
class Banner:
    """What is to be known of a file before anything else.

    It is `unlike` what the model learned from if a column, the mix of the answers, or the share of rows
    unlike training moved by an effect that matters and that chance does not explain: of files of the same
    customers, fewer than 5 % are said to be. There are too few rows where that would have missed a column
    that shifted in more than one of five cases.
    """

    verdict: Verdict
    sentence: str


def banner_of(model: TrainedModel, tally: Tally, drift: Sequence[Drift]) -> Banner:
    """Say whether a file looks like what the model learned from.

    Parameters
    ----------
    model : that answered.
    tally : of the file.
    drift : of its columns.

    Returns
    -------
    Banner
    """
    if not tally.scored:
        return Banner("too few rows", "No row was scored: nothing can be said of the file.")
    moved = [*_columns_moved(drift), *_answers_moved(model, tally), *_strange_rows(model, tally)]
    if moved:
        return Banner(
            "unlike", f"This file does not look like what the model learned from: {'; '.join(moved)}."
        )
    if not drift:
        return Banner("too few rows", "The model keeps nothing that the columns could be held against.")
    if _power(model, tally.scored) < SURE:
        return Banner("too few rows", _too_few(model, tally.scored))
    unsaid = sum(each.level == "too few rows" for each in drift)
    but = f"; of {counted(unsaid, 'column')} there are too few rows to say" if unsaid else ""
    said = f"{counted(len(drift), 'column')}, the answers and the rows unlike training were looked at{but}"
    return Banner("alike", f"This file looks like what the model learned from: {said}.")


def banner_finding(banner: Banner, drift: Sequence[Drift]) -> Finding | None:
    """`drift` or `too-few-rows-to-compare`: what the banner says, as a finding.

    Parameters
    ----------
    banner : of the file.
    drift : of its columns.

    Returns
    -------
    Finding, or None where the file looks like training.
    """
    if banner.verdict == "alike":
        return None
    if banner.verdict == "too few rows":
        remedy = "Score more rows at once to have them compared; every row is answered all the same."
        return Finding("too-few-rows-to-compare", "info", "rows", banner.sentence, {}, remedy)
    named = [each.column for each in drift if each.level in ("moving", "shifted")]
    return Finding(
        "drift",
        "warning",
        listed(named, 3) if named else "rows",
        banner.sentence,
        {"columns": len(named), "psi": max((each.psi for each in drift), default=0.0)},
        "Check that the columns mean the same; if customers have changed, train again."
        + (HOW if named else ""),
    )


def _columns_moved(drift: Sequence[Drift]) -> list[str]:
    moved = [each for each in drift if each.level in ("moving", "shifted")]
    if not moved:
        return []
    named = listed([f"{each.column} (index {each.psi:.2f})" for each in moved], 3)
    return [f"{len(moved)} of {counted(len(drift), 'column')} moved, {named}"]


def _answers_moved(model: TrainedModel, tally: Tally) -> list[str]:
    """Probabilities added up spread less than counts of answers: the test is on the safe side."""
    shift = shift_of(Before(np.array(model.shares), model.rows, False), tally.sums)
    if shift.psi < STABLE or shift.p_value * (len(model.reference) + BESIDES) >= CHANCE:
        return []
    by = [total / tally.scored - share for total, share in zip(tally.sums, model.shares, strict=True)]
    most = max(range(len(by)), key=lambda at: abs(by[at]))
    return [f"other answers are expected, most of all {model.classes[most]} ({points(by[most])})"]


def _strange_rows(model: TrainedModel, tally: Tally) -> list[str]:
    if not is_strange(model, tally.unlike, tally.scored):
        return []
    return [f"{per_cent(tally.unlike / tally.scored)} of the rows hold what training did not"]


def _power(model: TrainedModel, rows: int) -> float:
    """How probably it is seen if one of the columns, any of them, shifts."""
    found = [power(before_of(each, model.rows), rows, len(model.reference)) for each in model.reference]
    return sum(found) / len(found)


def _too_few(model: TrainedModel, rows: int) -> str:
    if _power(model, MOST) < SURE:
        return (
            f"The model learned from too few rows ({model.rows:,}) to say whether this file looks like them."
        )
    few = f"{counted(rows, 'row')} {'is' if rows == 1 else 'are'} too few"
    return (
        f"{few} to say whether this file looks like what the model learned from: from about "
        f"{_enough(model):,} on, a column that shifts would be seen in 4 of 5 cases."
    )


def _enough(model: TrainedModel) -> int:
    """The fewest rows for that, rounded up to two figures."""
    low, high = 0, MOST
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _power(model, middle) >= SURE else (middle, high)
    step: int = 10 ** max(0, len(str(high)) - 2)
    return -(-high // step) * step
