"""Missing checks: which features are mostly empty, together, and does being empty tell the class?"""

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from core.explore.association.measures import CHANCE
from core.explore.checks.leaks import one_class_only
from core.explore.checks.looked import Looked
from core.explore.checks.wording import of_columns
from core.findings import Finding
from core.table.wording import per_cent, quoted, subject_of

MOSTLY = 0.5
TOGETHER = 0.8  # two columns are empty together when this share of the rows lacking either lacks both
TELLING = 0.2  # Cramer's V; in many rows even trivial differences are no chance
STRONGLY = 0.4
FEWEST = 10  # rows that are empty, or filled, or of a class that is named


def missing_findings(look: Looked) -> list[Finding | None]:
    """Run the checks of mostly empty features, each in one finding.

    Parameters
    ----------
    look : the rows looked at; shares are those of the whole table.

    Returns
    -------
    What `missing_together` and `mostly_missing` said.
    """
    shares = look.table.frame[look.table.schema.features].isna().mean()
    groups = _missing_groups(look.frame[list(shares.index[(shares > MOSTLY) & (shares < 1)])])
    return [*missing_together(groups, shares), mostly_missing(groups)]


def missing_together(groups: list[list[str]], shares: pd.Series) -> list[Finding]:
    """`missing-together`: several features are empty in more than half of the rows, and in the same ones.

    Parameters
    ----------
    groups : names of mostly empty features, those together that are empty in the same rows.
    shares : column -> share of the rows that are empty.

    Returns
    -------
    A finding for each group of two or more.
    """
    found = []
    for names in groups:
        if len(names) < 2:
            continue
        low, high = float(shares[names].min()), float(shares[names].max())
        span = per_cent(low) if per_cent(low) == per_cent(high) else f"{per_cent(low)} to {per_cent(high)}"
        same = "the same" if low == high else "nearly the same"
        found.append(
            Finding(
                "missing-together",
                "warning",
                subject_of(names),
                f"{quoted(names)} are empty together, in {same} {span} of the rows.",
                {"columns": ", ".join(names), "lowest_share": low, "highest_share": high},
                "Ask why these customers lack them; train with and without them and compare.",
            )
        )
    return found


def mostly_missing(groups: list[list[str]]) -> Finding | None:
    """`mostly-missing`: a feature is empty in more than half of the rows, on its own."""
    names = [group[0] for group in groups if len(group) == 1]
    remedy = "Find out what empty means here; train with and without such a column and compare."
    says = "More than half of the rows are empty in {}."
    return of_columns("mostly-missing", "warning", names, says, remedy)


def missing_with_target(look: Looked) -> Finding | None:
    """`missing-with-target`: whether a feature is empty goes with the class of the target.

    The chi-square test of empty against class on all labelled rows, its p-value times the number of
    columns tested (Bonferroni), and Cramer's V of at least 0.2.

    Parameters
    ----------
    look : a table with a target of 2 to 200 classes.

    Returns
    -------
    One finding for all columns, that tells the classes with the most and the fewest empty cells of the
    column in which they differ most. Columns filled for one class only have a finding of their own.
    """
    codes, names = look.labels
    counts = np.bincount(codes[codes >= 0], minlength=len(names))
    known = one_class_only(look)  # these have a finding of their own
    gaps = {name: gap for name, gap in look.empty_by_class.items() if name not in known}
    tested = {name: gap for name, gap in gaps.items() if FEWEST <= gap.sum() <= counts.sum() - FEWEST}
    sizes = {name: _strength(gap, counts, len(tested)) for name, gap in tested.items()}
    telling = sorted((name for name in sizes if sizes[name] >= TELLING), key=lambda name: -sizes[name])
    if not telling:
        return None
    strongest = telling[0]
    shares = np.where(counts >= min(FEWEST, counts.max()), tested[strongest] / counts, np.nan)
    least, most = np.nanargmin(shares), np.nanargmax(shares)
    says = (
        f"Whether {{}} {'is' if len(telling) == 1 else 'are'} empty goes with '{look.table.schema.target}': "
        f"'{strongest}' is empty in {per_cent(shares[most])} of '{names[most]}' "
        f"and {per_cent(shares[least])} of '{names[least]}'."
    )
    return of_columns(
        "missing-with-target",
        "warning" if sizes[strongest] >= STRONGLY else "info",
        telling,
        says,
        "Ask whether they were empty before the target was known; filling them in would hide what they tell.",
        cramers_v=sizes[strongest],
        highest_share=float(shares[most]),
        lowest_share=float(shares[least]),
    )


def _strength(gap: np.ndarray, counts: np.ndarray, tested: int) -> float:
    """Cramer's V of empty against class; 0 where chance would explain it."""
    share = gap.sum() / counts.sum()
    chi2 = float((((gap - counts * share) ** 2) / (counts * share * (1 - share))).sum())
    likely = chdtrc(len(counts) - 1, chi2) * tested >= CHANCE
    return 0.0 if likely else float(np.sqrt(chi2 / counts.sum()))


def _missing_groups(frame: pd.DataFrame) -> list[list[str]]:
    """Put the columns that are empty in (nearly) the same rows into groups."""
    gaps = frame.isna().to_numpy(dtype=np.float32)
    both = gaps.T @ gaps
    either = np.add.outer(gaps.sum(axis=0), gaps.sum(axis=0)) - both
    overlap = both / np.maximum(either, 1)  # Jaccard 1901
    left = list(range(len(frame.columns)))
    groups: list[list[str]] = []
    while left:
        group = [column for column in left if column == left[0] or overlap[left[0], column] >= TOGETHER]
        left = [column for column in left if column not in group]
        groups.append([str(frame.columns[column]) for column in group])
    return groups
