"""Leak checks: does a feature know the target, rather than foretell it?"""

import numpy as np
import pandas as pd

from core.explore.checks.looked import Looked
from core.explore.checks.paired import LEAK, pair_leak
from core.explore.checks.votes import gain, right_alone, votable
from core.explore.checks.wording import of_columns
from core.findings import Finding, Level
from core.table.names import words_of
from core.table.wording import counted, listed, per_cent, subject_of

LEAKS = ("repeats-target", "filled-for-one-class", "target-leak", "pair-target-leak")
STRONG = 0.3
FEWEST_FOR_LEAK = 20  # in fewer rows, a column can name every class by chance
ROWS_A_CLASS = 3
ONE_CLASS = 0.99
FEWEST_FILLED = 10
ODDS = 0.01
LATE = {"after", "outcome", "target", "future", "predicted", "prediction", "truth"}
OF_TARGET = {"label", "code", "result", "reason", "date", "score", "status", "final", "actual"}
IGNORE = "If it is only known after the target, or made from it, give it the role 'ignored'."


def leak_findings(look: Looked) -> list[Finding | None]:
    """Run the checks of leaks, the surest first; a column is named by one of them only.

    Parameters
    ----------
    look : a table with a target of 2 to 200 classes; silent when fewer than 20 rows are labelled.

    Returns
    -------
    What the checks said.
    """
    if (look.classes >= 0).sum() < FEWEST_FOR_LEAK:
        return []
    copies = copying(look)
    single = [name for name in one_class_only(look) if name not in copies]
    known = {*copies, *single}
    alone = named_alone(look, [name for name in look.table.schema.features if name not in known])
    sure = alone[alone["gain"] >= LEAK]
    strong = alone[(alone["gain"] >= STRONG) & (alone["gain"] < LEAK)]
    known |= set(sure["column"])
    return [
        repeats_target(copies, look),
        filled_for_one_class(single, look),
        _told(sure, "target-leak", "serious", look),
        _told(strong, "strong-alone", "warning", look),
        pair_leak(look, known),
        late_names(look, known),
    ]


def copying(look: Looked) -> list[str]:
    """Find the features that are one-to-one with the target.

    Parameters
    ----------
    look : a table with a target; what is seen in the rows looked at is confirmed in all.

    Returns
    -------
    Names of features that have a value for each class and a class for each value, in at least 20 rows and
    3 rows a class.
    """
    features = look.table.schema.features
    seen = [name for name in features if _one_to_one(look.codes[name], look.classes)]
    whole, _ = look.labels
    return [name for name in seen if _one_to_one(pd.factorize(look.table.frame[name])[0], whole)]


def one_class_only(look: Looked) -> list[str]:
    """Find the features whose filled cells belong to one class.

    Parameters
    ----------
    look : a table with a target; all rows are counted.

    Returns
    -------
    Names of features of at least 10 filled labelled cells, at least 99 % of them of one class, where
    drawing as many customers at random would do so in less than one of a hundred such tables.
    """
    codes, names = look.labels
    counts = np.bincount(codes[codes >= 0], minlength=len(names))
    filled = {name: counts - empty for name, empty in look.empty_by_class.items()}
    return [name for name, each in filled.items() if _is_one_class(each, counts, len(filled))]


def named_alone(look: Looked, names: list[str]) -> pd.DataFrame:
    """Measure how often each feature alone names the class.

    Parameters
    ----------
    look : a table with a target; its labelled rows among those looked at are used.
    names : the features.

    Returns
    -------
    (n_names, 4) frame (column, right, baseline, gain), the strongest first; see `votes`.
    """
    labelled = look.classes >= 0
    classes = look.classes[labelled]
    baseline = float(np.bincount(classes).max() / len(classes))
    right = [right_alone(votable(look, name)[labelled], classes) for name in names]
    frame = pd.DataFrame({"column": pd.Series(names, dtype="str"), "right": pd.Series(right, dtype=float)})
    frame["baseline"] = baseline
    frame["gain"] = [gain(each, baseline) for each in right]
    return frame.sort_values("gain", ascending=False, kind="stable").reset_index(drop=True)


def repeats_target(names: list[str], look: Looked) -> Finding | None:
    """`repeats-target`: a feature is one-to-one with the target.

    Parameters
    ----------
    names : what `copying` found.
    look : a table with a target.

    Returns
    -------
    Finding, or None.
    """
    says = f"The target '{look.table.schema.target}' again, in other words or codes at most: {{}}."
    return of_columns("repeats-target", "serious", names, says, IGNORE)


def filled_for_one_class(names: list[str], look: Looked) -> Finding | None:
    """`filled-for-one-class`: a feature is filled only for one class, so being filled names it.

    Parameters
    ----------
    names : what `one_class_only` found.
    look : a table with a target.

    Returns
    -------
    Finding, or None.
    """
    codes, labels = look.labels
    counts = np.bincount(codes[codes >= 0], minlength=len(labels))
    told = []
    for name in names:
        filled = counts - look.empty_by_class[name]
        label = labels[int(filled.argmax())]
        told.append(
            f"'{name}' ({filled.max():,} of {counted(int(filled.sum()), 'filled cell')} are '{label}')"
        )
    says = f"Filled (almost) only for one '{look.table.schema.target}': {listed(told)}." if told else ""
    return of_columns("filled-for-one-class", "serious", names, says, IGNORE)


def late_names(look: Looked, known: set[str]) -> Finding | None:
    """`late-name`: by its name a feature may be known only after the target.

    Parameters
    ----------
    look : a table with a target.
    known : features other checks already speak of.

    Returns
    -------
    Finding about names with a word such as 'outcome', or with the target's name and more.
    """
    features = [name for name in look.table.schema.features if name not in known]
    names = [name for name in features if _sounds_late(name, str(look.table.schema.target))]
    says = f"By the name, perhaps known only after '{look.table.schema.target}': {{}}."
    return of_columns("late-name", "info", names, says, IGNORE)


def _one_to_one(values: np.ndarray, classes: np.ndarray) -> bool:
    both = (values >= 0) & (classes >= 0)
    values, classes = values[both], classes[both]
    n_values, n_classes = (int(np.count_nonzero(np.bincount(codes))) for codes in (values, classes))
    enough = len(classes) >= max(FEWEST_FOR_LEAK, ROWS_A_CLASS * n_classes)
    if n_classes < 2 or n_values != n_classes or not enough:
        return False
    return len(np.unique(values * (classes.max() + 1) + classes)) == n_classes


def _is_one_class(filled: np.ndarray, counts: np.ndarray, tried: int) -> bool:
    total, most = int(filled.sum()), int(filled.argmax())
    if total < FEWEST_FILLED or filled[most] < ONE_CLASS * total:
        return False
    by_chance = np.log(counts[most] / counts.sum()) * filled[most] + np.log(tried)
    return bool(by_chance < np.log(ODDS))


def _sounds_late(name: str, target: str) -> bool:
    words, wanted = set(words_of(name)), set(words_of(target))
    if words & LATE:
        return True
    return wanted <= words and bool(wanted) and (len(wanted) > 1 or bool(words & OF_TARGET))


def _told(columns: pd.DataFrame, code: str, level: Level, look: Looked) -> Finding | None:
    if columns.empty:
        return None
    named = listed([f"'{line.column}' (right in {per_cent(line.right)})" for line in columns.itertuples()])
    best = columns.iloc[0]
    return Finding(
        code,
        level,
        subject_of(list(columns["column"])),
        f"'{look.table.schema.target}' can be told from one column alone: {named}; "
        f"always naming the most common category is right in {per_cent(best['baseline'])}{look.said}.",
        {name: float(best[name]) for name in ("right", "baseline", "gain")} | look.evidence,
        IGNORE,
    )
