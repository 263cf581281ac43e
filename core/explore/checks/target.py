"""Target checks: what should be known of the classes before they are learned."""

import pandas as pd

from core.explore.association import MOST_CLASSES, named_alone
from core.explore.profile import balance, target_classes
from core.findings import Finding, Level
from core.table.table import Table
from core.table.wording import counted, listed, per_cent

MANY_WITHOUT = 0.2
RARE = 10  # fewer rows than this cannot be in every fold twice
UNEQUAL = 10
MOST_COMMON = 0.8
LEAK = 0.9
STRONG = 0.3
FEWEST_FOR_LEAK = 20  # in fewer rows, a column can name every class by chance


def target_findings(table: Table) -> list[Finding | None]:
    """Run every check of the target.

    Parameters
    ----------
    table : Table; without a target all checks are silent.

    Returns
    -------
    What the checks said, None where they were silent.
    """
    if table.schema.target is None:
        return []
    unfit = single_class(table) or too_many_classes(table)
    if unfit:
        return [unfit, target_missing(table)]
    learned = [rare_classes(table), imbalanced_target(table), target_missing(table)]
    return [*leaks(table), *learned]


def single_class(table: Table) -> Finding | None:
    """`single-class-target`: there is nothing to tell apart."""
    classes = target_classes(table).dropna().unique()
    if len(classes) > 1:
        return None
    held = f"only '{classes[0]}'" if len(classes) else "no value at all"
    return Finding(
        "single-class-target",
        "serious",
        str(table.schema.target),
        f"The target '{table.schema.target}' holds {held}, so there is nothing to tell apart.",
        {"classes": len(classes)},
        "Choose a target with at least two classes.",
    )


def too_many_classes(table: Table) -> Finding | None:
    """`too-many-classes`: the target is a quantity or a name rather than a category."""
    classes = int(target_classes(table).nunique())
    if classes <= MOST_CLASSES:
        return None
    return Finding(
        "too-many-classes",
        "serious",
        str(table.schema.target),
        f"The target '{table.schema.target}' has {classes:,} different values: "
        "it looks like a quantity or a name, not like a category.",
        {"classes": classes, "rows": table.rows},
        "Choose a target with few categories, or merge the rare ones.",
    )


def target_missing(table: Table) -> Finding | None:
    """`target-missing`: some rows have no class."""
    without = int(target_classes(table).isna().sum())
    if not without:
        return None
    share = without / table.rows
    return Finding(
        "target-missing",
        "warning" if share >= MANY_WITHOUT else "info",
        str(table.schema.target),
        f"{counted(without, 'row')} of {table.rows:,} ({per_cent(share)}) "
        f"{'has' if without == 1 else 'have'} no '{table.schema.target}': not trained on, can be scored.",
        {"without": without, "rows": table.rows, "share": share},
        "Nothing to do if the answer is not known yet; otherwise fill it in.",
    )


def rare_classes(table: Table) -> Finding | None:
    """`rare-classes`: some classes have too few rows to be learned and checked."""
    counts = balance(table).set_index("category")["customers"]
    rare = counts[counts < RARE]
    if rare.empty:
        return None
    have = "category has" if len(rare) == 1 else "categories have"
    named = listed([f"'{category}' ({customers})" for category, customers in rare.items()])
    return Finding(
        "rare-classes",
        "serious" if rare.min() < 2 else "warning",
        str(table.schema.target),
        f"{len(rare):,} {have} fewer than {RARE} customers: {named}.",
        {"rare": len(rare), "smallest": int(rare.min()), "fewest_wanted": RARE},
        "Set them aside, merge them into others, or collect more of their rows.",
    )


def imbalanced_target(table: Table) -> Finding | None:
    """`imbalanced-target`: one class is far more common than another, rare classes left out."""
    counts = balance(table)
    first, last = counts.iloc[0], counts[counts["customers"] >= RARE].tail(1)
    ratio = first["customers"] / (last["customers"].iloc[0] if len(last) else first["customers"])
    if ratio < UNEQUAL and first["share"] < MOST_COMMON:
        return None
    return Finding(
        "imbalanced-target",
        "warning",
        str(table.schema.target),
        f"{per_cent(first['share'])} of the customers are '{first['category']}': "
        "always naming it is right that often, so accuracy alone says little.",
        {"largest_share": float(first["share"]), "smallest_share": float(counts["share"].min())},
        "Look at balanced accuracy and macro F1; try balanced class weights.",
    )


def leaks(table: Table) -> list[Finding]:
    """`target-leak` and `strong-alone`: one column alone (nearly) names the class.

    Parameters
    ----------
    table : Table with a target of at most 200 classes.

    Returns
    -------
    At most one finding of each code: `target-leak` when a column avoids 90 % of the mistakes of always
    naming the most common class, `strong-alone` when it avoids 30 %.
    """
    if target_classes(table).notna().sum() < FEWEST_FOR_LEAK:
        return []
    alone = named_alone(table)
    sure = alone[alone["gain"] >= LEAK]
    strong = alone[(alone["gain"] >= STRONG) & (alone["gain"] < LEAK)]
    levels: list[tuple[str, Level, pd.DataFrame]] = [
        ("target-leak", "serious", sure),
        ("strong-alone", "warning", strong),
    ]
    return [_leak(code, level, columns, table) for code, level, columns in levels if len(columns)]


def _leak(code: str, level: Level, columns: pd.DataFrame, table: Table) -> Finding:
    named = listed([f"'{line.column}' (right in {per_cent(line.right)})" for line in columns.itertuples()])
    best = columns.iloc[0]
    return Finding(
        code,
        level,
        str(best["column"]) if len(columns) == 1 else f"{len(columns)} columns",
        f"'{table.schema.target}' can be told from one column alone: {named}; "
        f"always naming the most common category is right in {per_cent(best['baseline'])}.",
        {name: float(best[name]) for name in ("right", "baseline", "gain")},
        "If it is only known after the target, or made from it, give it the role 'ignored'.",
    )
