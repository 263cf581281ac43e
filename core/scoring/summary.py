"""Summary: what is said of a file once all its rows are answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.findings import Finding
from core.scoring.drift import Drift
from core.scoring.plan import Plan
from core.scoring.tally import Tally


@dataclass(frozen=True)
class Summary:
    """The counts of a file, its drift, and what is to be known of it, the most serious first."""

    tally: Tally
    drift: tuple[Drift, ...]
    findings: tuple[Finding, ...]


def summary_of(plan: Plan, tally: Tally, findings: Sequence[Finding] = ()) -> Summary:
    """Sum up a file.

    Parameters
    ----------
    plan : by which it was answered.
    tally : of all its rows.
    findings : what reading the file said.

    Returns
    -------
    Summary
    """
    return Summary(tally, (), tuple(findings))
