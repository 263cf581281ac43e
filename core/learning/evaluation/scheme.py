"""Scheme: which rows teach and which test, and how that is said."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.errors import BadScheme
from core.learning.evaluation.answers import Answers
from core.learning.rows import LabelledRows
from core.learning.spec import TrainingSpec
from core.learning.splitting import Indices, folds
from core.table.wording import counted, listed

Split = tuple[Indices, Indices]
APART = 1_000_003  # between the seeds of two repeats


@dataclass(frozen=True, slots=True)
class Scheme:
    """How an evaluation cut its rows.

    `words` say it to a person; `fits` models were fitted, which were asked about `tested` different rows;
    `ratio` is testing rows per teaching row, over the fits. Evaluations of the same `customers` tested the
    same rows of the same classes; those of the same `fingerprint` did so in the same folds, and so can be
    compared fold by fold.
    """

    words: str
    fits: int
    tested: int
    ratio: float
    customers: str
    fingerprint: str


def splits_of(rows: LabelledRows, spec: TrainingSpec) -> list[Split]:
    """Cut rows as a spec says.

    Parameters
    ----------
    rows : that can teach.
    spec : made by `specify`.

    Returns
    -------
    One (teaching, testing) pair of positions a fit, on which no two rows of one group are parted.

    Raises
    ------
    RareClasses, BadScheme
    """
    if spec.time:
        return [_by_time(rows, spec, number) for number in range(len(spec.cutoffs))]
    seeds = [spec.seed + APART * repeat for repeat in range(spec.repeats)]
    return [split for seed in seeds for split in folds(rows.groups, rows.labels, spec.folds, seed)]


def scheme_of(spec: TrainingSpec, splits: Sequence[Split], answers: Answers) -> Scheme:
    """Describe how rows were cut.

    Parameters
    ----------
    spec : made by `specify`.
    splits : what `splits_of` made of it.
    answers : to the testing rows.

    Returns
    -------
    Scheme
    """
    once = answers.by_row
    tested = len(once.row)
    return Scheme(
        words=_words(spec, tested),
        fits=len(splits),
        tested=tested,
        ratio=float(np.mean([len(testing) / len(teaching) for teaching, testing in splits])),
        customers=_digest(answers.classes, once.row, once.truth),
        fingerprint=_digest(answers.classes, answers.row, answers.fold, answers.truth),
    )


def _by_time(rows: LabelledRows, spec: TrainingSpec, number: int) -> Split:
    """Rows up to a cutoff teach, save those of a group that is tested; rows up to the next cutoff test."""
    part = np.zeros(len(rows.groups), dtype=np.int64) if rows.part is None else rows.part
    testing = part == number + 1
    teaching = (part >= 0) & (part <= number) & ~np.isin(rows.groups, rows.groups[testing])
    for side, where in ((teaching, "up to"), (testing, "after")):
        if not side.any():
            raise BadScheme(
                f"No row with a target {where} {spec.cutoffs[number]} is left: rows that belong together "
                "stay on one side."
            )
    return np.flatnonzero(teaching), np.flatnonzero(testing)


def _words(spec: TrainingSpec, tested: int) -> str:
    together = f"rows of the same {spec.group} together" if spec.group else "identical rows together"
    if spec.time:
        days = listed([str(day) for day in spec.cutoffs])
        return f"Rows up to {days} in {spec.time} teach, {counted(tested, 'later row')} test; {together}."
    again = f", {spec.repeats} times" if spec.repeats > 1 else ""
    return f"{counted(tested, 'row')} in {spec.folds} folds{again}; {together}."


def _digest(classes: Sequence[str], *parts: Indices) -> str:
    said = hashlib.sha256("\0".join(classes).encode())
    for part in parts:
        said.update(np.ascontiguousarray(part, dtype="<i8").tobytes())
    return said.hexdigest()
