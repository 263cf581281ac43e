"""Association: which columns go with the target, and which of them alone nearly name it."""

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from core.errors import BadColumn
from core.explore.profile import target_classes
from core.table.schema import Column
from core.table.table import Table
from core.table.wording import counted, quoted

CHANCE = 0.05
MOST_CLASSES = 200
MOST_BINS = 64
MOST_ROWS = 50_000  # enough to see what one column alone tells; more rows only take longer


def association_with_target(table: Table) -> pd.DataFrame:
    """Measure how strongly each feature goes with the target, one at a time.

    Numbers and dates: the correlation ratio eta (Pearson 1905), the root of the share of the variance
    that lies between the classes, with the p-value of Kruskal and Wallis (1952). Categories: Cramer's V
    with the bias correction of Bergsma (2013), with the p-value of the chi-square test. Both go from 0
    (tells nothing) to 1. The p-values are corrected for the number of columns by Holm (1979).

    Parameters
    ----------
    table : Table with a target; a row counts for a column when both cells are filled.

    Returns
    -------
    (n_features, 4) frame (column, measure, value, p_value), the strongest first; `measure` is
    "correlation ratio" or "Cramér's V". A column that holds one value has value 0 and p-value 1.

    Raises
    ------
    NoTarget, BadColumn (the target has more than 200 different values)
    """
    classes = _class_codes(table)
    lines = []
    for name in table.schema.features:
        measure, value, p_value = _associated(table.frame[name], table.schema[name], classes)
        lines.append((name, measure, value, p_value))
    frame = pd.DataFrame(lines, columns=["column", "measure", "value", "p_value"])
    frame = frame.astype({"column": "str", "measure": "str", "value": float, "p_value": float})
    frame["p_value"] = _holm(frame["p_value"].to_numpy())
    return frame.sort_values("value", ascending=False, kind="stable").reset_index(drop=True)


def named_alone(table: Table) -> pd.DataFrame:
    """Measure how often each feature alone names the class.

    Each value (numbers in at most 64 bins of equal size, missing as a value of its own) votes for its
    most common class, the row in question left out. `gain` is the share of the mistakes of always
    naming the most common class that this avoids: the lambda of Goodman and Kruskal (1954).

    Parameters
    ----------
    table : Table with a target; beyond 50,000 labelled rows, every n-th is used.

    Returns
    -------
    (n_features, 4) frame (column, right, baseline, gain), the strongest first; `right` and `baseline`
    are shares of rows from 0 to 1, `gain` is at most 1 and below 0 for a column that misleads.

    Raises
    ------
    NoTarget, BadColumn (the target has more than 200 different values)
    """
    classes = _class_codes(table)
    labelled = np.flatnonzero(classes >= 0)
    rows = labelled[:: max(1, -(-len(labelled) // MOST_ROWS))]
    classes = classes[rows]
    baseline = float(np.bincount(classes).max() / len(rows)) if len(rows) else 1.0
    names = table.schema.features
    right = [_right_alone(table.frame[name].iloc[rows], table.schema[name], classes) for name in names]
    frame = pd.DataFrame({"column": pd.Series(names, dtype="str"), "right": pd.Series(right, dtype=float)})
    frame["baseline"] = baseline
    frame["gain"] = (frame["right"] - baseline) / (1 - baseline) if baseline < 1 else 0.0
    return frame.sort_values("gain", ascending=False, kind="stable").reset_index(drop=True)


def telling(ranking: pd.DataFrame) -> str:
    """Say which columns tell the categories of the target apart.

    Parameters
    ----------
    ranking : what `association_with_target` returned.

    Returns
    -------
    A sentence that names the strongest columns and counts those that chance would explain.
    """
    real = ranking[ranking["p_value"] < CHANCE]
    if real.empty:
        return "No column tells the categories apart better than chance would."
    first = quoted(real["column"].head(3).tolist())
    return (
        f"{first} {'tells' if len(real) == 1 else 'tell'} the categories apart best. {len(real):,} of "
        f"{counted(len(ranking), 'column')} {'goes' if len(real) == 1 else 'go'} with the "
        "target more than chance would."
    )


def _class_codes(table: Table) -> np.ndarray:
    codes: np.ndarray
    codes, different = pd.factorize(target_classes(table))
    if len(different) > MOST_CLASSES:
        raise BadColumn(
            f"The target '{table.schema.target}' has {len(different):,} different values.",
            "Choose a target with few categories, or merge the rare ones.",
        )
    return codes


def _associated(values: pd.Series, column: Column, classes: np.ndarray) -> tuple[str, float, float]:
    both = values.notna().to_numpy() & (classes >= 0)
    kept = values[both]
    _, labels = np.unique(classes[both], return_inverse=True)
    if column.is_number or column.kind == "date":
        return "correlation ratio", *_eta(_as_numbers(kept), labels)
    return "Cramér's V", *_cramer(pd.factorize(kept)[0], labels)


def _as_numbers(values: pd.Series) -> pd.Series:
    if values.dtype.kind == "M":
        return (values - pd.Timestamp(0)) / np.timedelta64(1, "D")
    return values.astype(float)


def _eta(numbers: pd.Series, classes: np.ndarray) -> tuple[float, float]:
    """The correlation ratio, and the p-value of H = (n - 1) * eta^2 of the ranks (ties included)."""
    n_classes = int(classes.max(initial=0)) + 1
    if len(numbers) < 3 or n_classes < 2:
        return 0.0, 1.0
    statistic = (len(numbers) - 1) * _share_between(numbers.rank().to_numpy(), classes)
    value = float(np.sqrt(_share_between(numbers.to_numpy(), classes)))
    return value, float(chdtrc(n_classes - 1, statistic))


def _share_between(numbers: np.ndarray, classes: np.ndarray) -> float:
    """The share of the variance that lies between the classes, from 0 to 1."""
    scaled = numbers / (np.abs(numbers).max() or 1.0)  # squares of large numbers would overflow
    centred = scaled - scaled.mean()
    total = float(centred @ centred)
    if total <= len(numbers) * np.finfo(float).eps ** 2:
        return 0.0
    sums = np.bincount(classes, centred)
    return min(float((sums**2 / np.bincount(classes)).sum()) / total, 1.0)


def _cramer(values: np.ndarray, classes: np.ndarray) -> tuple[float, float]:
    """Bias-corrected Cramer's V and the chi-square p-value, from the filled cells of the cross-table."""
    n = len(values)
    n_values, n_classes = (int(codes.max(initial=0)) + 1 for codes in (values, classes))
    if n < 3 or min(n_values, n_classes) < 2:
        return 0.0, 1.0
    pairs, counts = np.unique(values * n_classes + classes, return_counts=True)
    expected = np.bincount(values)[pairs // n_classes] * np.bincount(classes)[pairs % n_classes]
    phi2 = float((counts**2 / expected).sum()) - 1
    freedom = (n_values - 1) * (n_classes - 1)
    corrected = max(0.0, phi2 - freedom / (n - 1))
    smaller = min(size - (size - 1) ** 2 / (n - 1) for size in (n_values, n_classes)) - 1
    value = min(np.sqrt(corrected / smaller), 1.0) if smaller > 0 else 0.0
    return float(value), float(chdtrc(freedom, max(n * phi2, 0.0)))


def _holm(p_values: np.ndarray) -> np.ndarray:
    order = np.argsort(p_values)
    stepped = p_values[order] * np.arange(len(p_values), 0, -1)
    corrected = np.empty_like(p_values)
    corrected[order] = np.minimum(np.maximum.accumulate(stepped), 1.0)
    return corrected


def _right_alone(values: pd.Series, column: Column, classes: np.ndarray) -> float:
    """The share of rows whose value, that row left out, has their class as its only most common one."""
    if column.is_number and values.nunique() > MOST_BINS:
        n_bins = min(MOST_BINS, max(2, len(values) // 10))
        values = pd.qcut(values, n_bins, labels=False, duplicates="drop")
    codes = pd.factorize(values)[0]
    votes = pd.DataFrame({"value": codes, "class": classes}).value_counts().reset_index(name="rows")
    votes = votes.sort_values(["value", "rows"], ascending=[True, False], kind="stable")
    second = votes.groupby("value")["rows"].shift(-1, fill_value=0)
    wins = ~votes["value"].duplicated() & (votes["rows"] - 1 > second)
    return float(votes.loc[wins, "rows"].sum() / max(len(classes), 1))
