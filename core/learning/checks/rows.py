"""Checks of the rows learned from: how many there are of each class, and which had to stay together."""

import numpy as np

from core.findings import Finding
from core.learning.checks.measured import Measured
from core.learning.classes import MERGED
from core.learning.splitting import identical_rows
from core.table.wording import counted, listed

FEW_OF_A_CLASS = 20


def repeated_rows(measured: Measured) -> Finding | None:
    """`repeated-rows`: identical rows, kept in one fold so that they cannot flatter the score."""
    groups = identical_rows(measured.rows.features)
    repeats = len(groups) - len(np.unique(groups))
    if not repeats:
        return None
    return Finding(
        "repeated-rows",
        "info",
        "rows",
        f"{counted(repeats, 'row')} with the same features as another; each group stayed in one fold.",
        {"rows": repeats},
    )


def grouped_rows(measured: Measured) -> Finding | None:
    """`grouped-rows`: rows of the same group, kept on one side so that they cannot flatter the score."""
    groups, name = measured.rows.groups, measured.spec.group
    alone = len(np.unique(groups))
    if name is None or alone == len(groups):
        return None
    return Finding(
        "grouped-rows",
        "info",
        name,
        f"{counted(len(groups), 'row')} in {counted(alone, 'group')} of '{name}': each stayed on one side.",
        {"rows": len(groups), "groups": alone},
    )


def rare_classes(measured: Measured) -> Finding | None:
    """`rare-classes-left-out`: classes set aside on request for having too few rows."""
    rare = measured.rows.rare
    if not rare:
        return None
    return Finding(
        "rare-classes-left-out",
        "warning",
        ", ".join(rare),
        f"Left out as too rare: {listed(list(rare))}, with {counted(sum(rare.values()), 'row')}.",
        {"classes": len(rare), "rows": sum(rare.values())},
        "The model will never predict them; collect more of their rows.",
    )


def chosen_classes(measured: Measured) -> Finding | None:
    """`chosen-classes`: classes left out, or learned as one, because it was asked for."""
    spec, rows = measured.spec, measured.rows.left_out
    if not spec.left_out and not spec.merged:
        return None
    said = [f"left out: {listed(list(spec.left_out))}, with {counted(rows, 'row')}"] if spec.left_out else []
    said += [f"learned as '{MERGED}': {listed(list(spec.merged))}"] if spec.merged else []
    return Finding(
        "chosen-classes",
        "info",
        ", ".join((*spec.left_out, *spec.merged)),
        f"As asked, {'; '.join(said)}.",
        {"rows": rows},
        "Scores of other choices are of other questions: do not compare them.",
    )


def few_of_a_class(measured: Measured) -> Finding | None:
    """`few-rows-per-class`: classes of fewer than 20 different rows, on which no score rests."""
    rows = measured.rows
    different = rows.labels.groupby([rows.labels, rows.groups]).size().groupby(level=0).size()
    few = [f"'{name}' ({n})" for name, n in different.items() if n < FEW_OF_A_CLASS]
    if not few:
        return None
    return Finding(
        "few-rows-per-class",
        "warning",
        f"{len(few)} of {len(different):,} classes",
        f"Fewer than {FEW_OF_A_CLASS} different rows teach and test {listed(few)}.",
        {"classes": len(few), "fewest": int(different.min())},
        "Collect more rows, or merge such categories: what is said of them is mostly chance.",
    )


def too_many_columns(measured: Measured) -> Finding | None:
    """`few-rows-per-column`: fewer rows than weights even a plain weighted sum per class would have."""
    size = measured.rows.size
    weights = size.features * (size.classes - 1)
    if size.rows >= weights:
        return None
    return Finding(
        "few-rows-per-column",
        "warning",
        "rows",
        f"{counted(size.rows, 'row')} are few for {counted(size.features, 'column')} and "
        f"{size.classes} categories: a weighted sum per category alone has {weights:,} weights to find.",
        {"rows": size.rows, "columns": size.features, "classes": size.classes},
        "Leave out columns, merge categories, or collect more rows; cautious settings help.",
    )
