"""Association: which columns go with the target, and how strongly?"""

from functools import partial

import numpy as np
import pandas as pd

from core.errors import BadColumn
from core.explore.association.information import bins_worth, explained, rows_worth
from core.explore.association.measures import (
    CHANCE,
    cramers_v,
    holm,
    kruskal,
    renumbered,
    share_between,
    without_chance,
)
from core.explore.coded import coded
from core.explore.profile import target_classes
from core.explore.sampling import MOST_ROWS, sampled
from core.table.dates import as_floats
from core.table.schema import Column
from core.table.table import Table
from core.table.wording import counted, quoted
from core.threads import in_threads

MOST_CLASSES = 200
MEASURED = ["measure", "value", "p_value", "effect", "missing_p", "missing"]
Measured = tuple[str, float, float, float, float, float]


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
    One line per feature, the largest `value` first: column, kind, measure ("correlation ratio" or
    "Cramér's V"), value, p_value (0 and 1 for a column that holds one value), and

    - effect: the value less what chance gives it (Kelley 1935 for the correlation ratio), from 0 to 1:
      columns of different kinds are compared by it
    - mutual_information, reference: the share of the target's entropy that the column explains, and the
      share that 5 % of shuffled targets exceed; an empty cell counts as a value (see `explained`)
    - missing: the share of labelled rows whose cell is empty, and missing_tells, whether that alone goes
      with the target (chi-square test, corrected by Holm, below .05)
    - looked_at, of: the labelled rows that `mutual_information` was seen in, and all of them; everything
      else is seen in all

    Raises
    ------
    NoTarget, BadColumn (the target has more than 200 different values)
    """
    classes = _class_codes(table)
    columns = [column for column in table.schema.columns if column.role == "feature"]
    lines = in_threads(partial(_associated, table=table, classes=classes), columns, table.rows)
    frame = pd.DataFrame(lines, columns=MEASURED)
    frame = frame.astype({name: "str" if name == "measure" else float for name in MEASURED})
    frame.insert(0, "column", pd.Series([column.name for column in columns], dtype="str"))
    frame.insert(1, "kind", pd.Series([column.kind for column in columns], dtype="str"))
    frame["p_value"] = holm(frame["p_value"].to_numpy())
    frame["missing_tells"] = holm(frame.pop("missing_p").to_numpy()) < CHANCE
    frame = frame.join(_information(table, columns, classes))
    return frame.sort_values("value", ascending=False, kind="stable").reset_index(drop=True)


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


def _associated(column: Column, table: Table, classes: np.ndarray) -> Measured:
    labelled = classes >= 0
    values, labels = table.frame[column.name], classes
    if not labelled.all():
        values, labels = values[labelled], classes[labelled]
    filled = values.notna().to_numpy()
    if filled.all():
        return *_by_kind(values, column, renumbered(labels)), 1.0, 0.0
    missing_p = cramers_v(renumbered(filled.astype(np.int64)), renumbered(labels))[1]
    return *_by_kind(values[filled], column, renumbered(labels[filled])), missing_p, 1 - filled.mean()


def _by_kind(values: pd.Series, column: Column, classes: np.ndarray) -> tuple[str, float, float, float]:
    if column.is_category or column.kind == "text":
        value, p_value = cramers_v(pd.factorize(values)[0], classes)
        return "Cramér's V", value, p_value, value
    numbers = as_floats(values)
    n_classes = int(classes.max(initial=0)) + 1
    share = share_between(numbers, classes) if len(numbers) > 2 and n_classes > 1 else 0.0
    effect = np.sqrt(without_chance(share, len(numbers), n_classes))
    return "correlation ratio", np.sqrt(share), kruskal(numbers, classes), effect


def _information(table: Table, columns: list[Column], classes: np.ndarray) -> pd.DataFrame:
    labelled = np.flatnonzero(classes >= 0)
    rows = sampled(labelled, min(MOST_ROWS, rows_worth(len(columns), len(labelled))))
    labels = renumbered(classes[rows])
    bins = bins_worth(len(rows), int(labels.max(initial=0)) + 1)
    frame = explained([coded(table.frame[each.name].iloc[rows], each, bins) for each in columns], labels)
    return frame.assign(looked_at=len(rows), of=len(labelled))
