"""Said: what the parts of a source say of it, each thing once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.findings import Finding, Level
from core.table.wording import quoted
from data.delimited.reading import lines_set_aside

WHOLE = "file"  # the subject of what is said of a file that is the only one


def findings_of_parts(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Make one finding of those that say the same.

    Parameters
    ----------
    findings : of a source and of all of its parts.

    Returns
    -------
    They in the order in which they were first said. Lines set aside are added up; what was said of several
    files is said of the first and how many others.
    """
    alike: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for each in findings:
        of_parts = each.code == "lines-set-aside"
        alike[each.code, "" if of_parts else each.message].append(each)
    return tuple(
        lines_set_aside(sum(int(each.evidence["lines"]) for each in said))[0] if not message else _once(said)
        for (_, message), said in alike.items()
    )


def passed_over(what: Sequence[str], why: str, subject: str = WHOLE, level: Level = "info") -> Finding:
    """`passed-over`: columns or files that are not read.

    Parameters
    ----------
    what : their names, at least one.
    why : they are not, in the words that end a sentence about them.
    subject : where they are.
    level : how serious that is.
    """
    return Finding("passed-over", level, subject, f"Not read: {quoted(what)}, {why}.", {"count": len(what)})


def of_file(finding: Finding, name: str) -> Finding:
    """The same, said of one file among others."""
    return replace(finding, subject=name) if finding.subject == WHOLE else finding


def _once(said: list[Finding]) -> Finding:
    subjects = list(dict.fromkeys(each.subject for each in said))
    others = len(subjects) - 1
    return said[0] if not others else replace(said[0], subject=f"{subjects[0]} and {others:,} more")
