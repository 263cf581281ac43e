"""Row checks: which rows cannot be used, repeat or contradict each other?"""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.explore.alike import alike
from core.explore.association.with_target import MOST_CLASSES
from core.explore.checks.looked import Looked
from core.findings import Finding
from core.table.table import Table
from core.table.wording import counted, per_cent

MANY_SET_ASIDE = 0.2
MANY_REPEATED = 0.05
FEW_CONFLICTS = 0.01
LINE = r"^line [\d,]+: "  # where a line was that is no row; no two reasons would be alike
COSTLY = 0.05  # a ceiling this far below 100 % is worth a warning


def rows_set_aside(table: Table) -> Finding | None:
    """`rows-set-aside`: some rows of the file cannot be used."""
    if not table.rejected:
        return None
    share = table.rejected / table.read
    reasons = table.set_aside["reason"].str.replace(LINE, "", regex=True).value_counts()
    because = "because" if len(reasons) == 1 else "most often because"
    return Finding(
        "rows-set-aside",
        "serious" if share >= MANY_SET_ASIDE else "warning",
        "rows",
        f"{table.rejected:,} of {counted(table.read, 'row')} cannot be used and "
        f"{'is' if table.rejected == 1 else 'are'} set aside, {because}: {reasons.index[0]}.",
        {"read": table.read, "used": table.rows, "set_aside": table.rejected, "share": share},
        "Below each is listed with its reason, to be downloaded: correct them in the file and open it again.",
    )


def repetitions(look: Looked) -> list[Finding | None]:
    """Compare all rows with each other, once for both checks.

    Parameters
    ----------
    look : its whole table is compared; rows must be alike in their features first.

    Returns
    -------
    What `duplicate_rows` and `conflicting_rows` said.
    """
    features = look.table.schema.features
    if not features:
        return [duplicate_rows(look.table, np.zeros(look.table.rows, dtype=int))]
    groups = alike(look.table.frame[features])
    return [duplicate_rows(look.table, groups), conflicting_rows(look, groups)]


def duplicate_rows(table: Table, groups: np.ndarray) -> Finding | None:
    """`duplicate-rows`: some rows repeat an earlier one in everything but the id.

    Parameters
    ----------
    table : Table of n_rows.
    groups : (n_rows,) equal where the features are, -1 for a row like no other; see `alike`.

    Returns
    -------
    Finding, or None.
    """
    compared = table.frame.drop(columns=table.schema.of_role("id"))
    copies = alike(compared.iloc[groups >= 0])
    repeated = int((copies >= 0).sum() - (copies.max(initial=-1) + 1))
    if not repeated:
        return None
    share = repeated / table.rows
    apart = f"in everything but '{table.schema.id}'" if table.schema.id else "exactly"
    return Finding(
        "duplicate-rows",
        "warning" if share >= MANY_REPEATED else "info",
        "rows",
        f"{counted(repeated, 'row')} of {table.rows:,} ({per_cent(share)}) "
        f"repeat{'s' if repeated == 1 else ''} an earlier one {apart}.",
        {"duplicates": repeated, "rows": table.rows, "share": share},
        "Remove them if they are copies; if kept, they stay on one side of every split.",
    )


def conflicting_rows(look: Looked, groups: np.ndarray) -> Finding | None:
    """`conflicting-rows`: rows with the same features have different classes, so some must be missed.

    Parameters
    ----------
    look : a table of n_rows; silent without a target of 2 to 200 classes, and when less than 1 % of the
        labelled rows conflict.
    groups : (n_rows,) equal where the features are, -1 for a row like no other; see `alike`.

    Returns
    -------
    Finding that says the highest accuracy any model of these features can reach on these rows.
    """
    if look.table.schema.target is None:
        return None
    codes, names = look.labels
    labelled = int((codes >= 0).sum())
    among = (codes >= 0) & (groups >= 0)
    pairs, votes = np.unique(groups[among] * len(names) + codes[among], return_counts=True)
    of_group = pd.Series(votes).groupby(pairs // max(len(names), 1)).agg(["sum", "max", "size"])
    torn = of_group[of_group["size"] > 1]
    conflicting, missed = int(torn["sum"].sum()), int((torn["sum"] - torn["max"]).sum())
    if len(names) > MOST_CLASSES or conflicting < max(FEW_CONFLICTS * labelled, 1):
        return None
    ceiling = 1 - missed / labelled
    return Finding(
        "conflicting-rows",
        "warning" if ceiling <= 1 - COSTLY else "info",
        "rows",
        f"{counted(conflicting, 'row')} ({per_cent(conflicting / labelled)}) "
        f"have the same features as a row with another '{look.table.schema.target}': "
        f"no model can be right in more than {per_cent(ceiling)} of these rows.",
        {"conflicting": conflicting, "rows": labelled, "highest_accuracy": ceiling},
        "Add columns that tell these customers apart, or expect no more than this.",
    )


def id_findings(table: Table) -> list[Finding | None]:
    """`id-like-column`: a column names the customers; `repeated-ids`: it does so in several rows.

    Parameters
    ----------
    table : Table; silent without an id.

    Returns
    -------
    One of the two, or None.
    """
    name = table.schema.id
    if name is None or not table.rows:
        return []
    filled = table.frame[name].dropna()
    repeated = _repeats(filled)
    told = repeated_ids(name, repeated, table.rows) if repeated else id_column(name, len(filled), table.rows)
    return [told]


def id_column(name: str, filled: int, rows: int) -> Finding:
    """`id-like-column`: a column names the customers and is not learned from.

    Parameters
    ----------
    name : the id.
    filled : how many rows it names.
    rows : how many there are.

    Returns
    -------
    Finding.
    """
    where = "in every row" if filled == rows else f"in each of the {counted(filled, 'row')} that have one"
    return Finding(
        "id-like-column",
        "info",
        name,
        f"'{name}' is different {where}: it names the customers and is not learned from.",
        {"distinct": filled, "rows": rows},
        "Give it the role 'feature' if it is a property of the customer.",
    )


def repeated_ids(name: str, repeated: int, rows: int) -> Finding:
    """`repeated-ids`: the id that should name one customer a row stands in several.

    Parameters
    ----------
    name : the id.
    repeated : how many of the rows have an id that stands in an earlier one.
    rows : how many there are.

    Returns
    -------
    Finding.
    """
    return Finding(
        "repeated-ids",
        "warning",
        name,
        f"{counted(repeated, 'row')} {'has' if repeated == 1 else 'have'} a '{name}' that stands in an "
        "earlier row, though each row is taken as one customer.",
        {"repeated": repeated, "rows": rows},
        "Make one row of each customer before opening the file.",
    )


def _repeats(filled: pd.Series) -> int:
    written = pa.array(filled)
    if pc.all(pc.less(written[:-1], written[1:])).as_py():  # in order: all different
        return 0
    return len(filled) - int(filled.nunique())
