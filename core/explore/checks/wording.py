"""Wording: one finding for all columns that share a fault."""

from collections.abc import Sequence

from core.findings import Finding, Level
from core.table.wording import quoted, subject_of


def of_columns(
    code: str, level: Level, names: Sequence[str], says: str, remedy: str, **evidence: float | int | str
) -> Finding | None:
    """Speak of all columns with one fault in one finding.

    Parameters
    ----------
    code, level, remedy : as in Finding.
    names : the columns at fault; none is no finding.
    says : the message, with a {} where the columns are named.
    evidence : what to add to the count and the names of the columns.

    Returns
    -------
    Finding, or None.
    """
    if not names:
        return None
    seen: dict[str, float | int | str] = {"count": len(names), "columns": ", ".join(names)}
    message = says.replace("{}", quoted(names), 1)
    return Finding(code, level, subject_of(names), message, seen | evidence, remedy)
