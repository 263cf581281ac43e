"""Target checks: what should be known of the classes before they are learned."""

from core.explore.association.with_target import MOST_CLASSES
from core.explore.checks.looked import Looked
from core.findings import Finding
from core.table.wording import counted, listed, per_cent

MANY_WITHOUT = 0.2
RARE = 10  # fewer rows than this cannot be in every fold twice
UNEQUAL = 10
MOST_COMMON = 0.8


def target_findings(look: Looked) -> list[Finding | None]:
    """Run every check of the classes.

    Parameters
    ----------
    look : its whole table is counted; without a target all checks are silent.

    Returns
    -------
    What the checks said, None where they were silent.
    """
    if look.table.schema.target is None:
        return []
    unfit = unfit_target(look)
    if unfit:
        return [unfit, target_missing(look)]
    return [rare_classes(look), imbalanced_target(look), target_missing(look)]


def unfit_target(look: Looked) -> Finding | None:
    """Why nothing can be learned from a target, if so: it has one class, or too many."""
    return single_class(look) or too_many_classes(look)


def single_class(look: Looked) -> Finding | None:
    """`single-class-target`: there is nothing to tell apart."""
    _, classes = look.labels
    if len(classes) > 1:
        return None
    held = f"only '{classes[0]}'" if classes else "no value at all"
    return Finding(
        "single-class-target",
        "serious",
        str(look.table.schema.target),
        f"The target '{look.table.schema.target}' holds {held}, so there is nothing to tell apart.",
        {"classes": len(classes)},
        "Choose a target with at least two classes.",
    )


def too_many_classes(look: Looked) -> Finding | None:
    """`too-many-classes`: the target is a quantity or a name rather than a category."""
    classes = len(look.labels[1])
    if classes <= MOST_CLASSES:
        return None
    return Finding(
        "too-many-classes",
        "serious",
        str(look.table.schema.target),
        f"The target '{look.table.schema.target}' has {classes:,} different values: "
        "it looks like a quantity or a name, not like a category.",
        {"classes": classes, "rows": look.table.rows},
        "Choose a target with few categories, or merge the rare ones.",
    )


def target_missing(look: Looked) -> Finding | None:
    """`target-missing`: some rows have no class."""
    without = int((look.labels[0] < 0).sum())
    if not without:
        return None
    share = without / look.table.rows
    return Finding(
        "target-missing",
        "warning" if share >= MANY_WITHOUT else "info",
        str(look.table.schema.target),
        f"{counted(without, 'row')} of {look.table.rows:,} ({per_cent(share)}) "
        f"{'has' if without == 1 else 'have'} no '{look.table.schema.target}': "
        "not trained on, can be scored.",
        {"without": without, "rows": look.table.rows, "share": share},
        "Nothing to do if the answer is not known yet; otherwise fill it in.",
    )


def rare_classes(look: Looked) -> Finding | None:
    """`rare-classes`: some classes have too few rows to be learned and checked."""
    counts = look.class_sizes
    rare = counts[counts < RARE]
    if rare.empty:
        return None
    have = "category has" if len(rare) == 1 else "categories have"
    named = listed([f"'{category}' ({customers})" for category, customers in rare.items()])
    return Finding(
        "rare-classes",
        "serious" if rare.min() < 2 else "warning",
        str(look.table.schema.target),
        f"{len(rare):,} {have} fewer than {RARE} customers: {named}.",
        {"rare": len(rare), "smallest": int(rare.min()), "fewest_wanted": RARE},
        "Set them aside, merge them into others, or collect more of their rows.",
    )


def imbalanced_target(look: Looked) -> Finding | None:
    """`imbalanced-target`: one class is far more common than another, rare classes left out."""
    counts = look.class_sizes
    shares = counts / counts.sum()
    smallest = counts[counts >= RARE].min() if counts.iloc[0] >= RARE else counts.iloc[0]
    if counts.iloc[0] < UNEQUAL * smallest and shares.iloc[0] < MOST_COMMON:
        return None
    return Finding(
        "imbalanced-target",
        "warning",
        str(look.table.schema.target),
        f"{per_cent(shares.iloc[0])} of the customers are '{counts.index[0]}': "
        "always naming it is right that often, so accuracy alone says little.",
        {"largest_share": float(shares.iloc[0]), "smallest_share": float(shares.min())},
        "Look at balanced accuracy and macro F1; try balanced class weights.",
    )
