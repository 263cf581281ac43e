"""A finding: one coded, evidenced sentence about data or a model."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["info", "warning", "serious"]
ORDER: tuple[Level, ...] = ("serious", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check saw.

    `code` is stable and listed in the README, `subject` is the column or thing it speaks of,
    `evidence` holds the numbers behind `message`, `remedy` says what to do about it.
    """

    code: str
    level: Level
    subject: str
    message: str
    evidence: Mapping[str, float | int | str] = field(default_factory=dict)
    remedy: str = ""


def ranked(findings: Iterable[Finding | None]) -> tuple[Finding, ...]:
    """Put findings in the order they should be read.

    Parameters
    ----------
    findings : what the checks returned; a silent check returns None.

    Returns
    -------
    The findings alone, the most serious first, otherwise in the order given.
    """
    spoken = [finding for finding in findings if finding is not None]
    return tuple(sorted(spoken, key=lambda finding: ORDER.index(finding.level)))
