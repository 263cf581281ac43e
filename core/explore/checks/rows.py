"""Checks: what should be known of a table's rows and columns before anything is learned from them."""

from collections.abc import Sequence

import numpy as np

from core.explore.checks.target import target_findings
from core.explore.checks.written import looks_like_number
from core.explore.profile import missing_cells, repeated_rows
from core.findings import Finding, Level, ranked
from core.table.inference import ID_SHARE
from core.table.schema import Column
from core.table.table import Table
from core.table.wording import counted, per_cent, quoted

MOSTLY = 0.5
TOGETHER = 0.8  # two columns are empty together when this share of the rows lacking either lacks both
MANY_SET_ASIDE = 0.2
MANY_REPEATED = 0.05
FEWEST_FOR_ID = 20  # in fewer rows, all different means little


def findings_of(table: Table) -> tuple[Finding, ...]:
    """Run every check on a table.

    Parameters
    ----------
    table : Table; the checks of the target are silent when it has none.

    Returns
    -------
    What reading the file saw and what the checks saw, the most serious first.
    """
    rows = [rows_set_aside(table), duplicate_rows(table), repeated_ids(table)]
    columns = [id_column(table), id_like_features(table), empty_columns(table), constant_columns(table)]
    missing = [*missing_together(table), mostly_missing(table)]
    written = looks_like_number(table)
    return ranked([*table.findings, *target_findings(table), *rows, *missing, *columns, written])


def rows_set_aside(table: Table) -> Finding | None:
    """`rows-set-aside`: some rows of the file cannot be used."""
    if not table.rejected:
        return None
    share = table.rejected / table.read
    reason = str(table.set_aside["reason"].value_counts().index[0])
    return Finding(
        "rows-set-aside",
        "serious" if share >= MANY_SET_ASIDE else "warning",
        "rows",
        f"{table.rejected:,} of {counted(table.read, 'row')} cannot be used and "
        f"{'is' if table.rejected == 1 else 'are'} set aside, mostly because: {reason}.",
        {"read": table.read, "used": table.rows, "set_aside": table.rejected, "share": share},
        "Download the rows set aside, correct them and open the file again.",
    )


def duplicate_rows(table: Table) -> Finding | None:
    """`duplicate-rows`: some rows repeat an earlier one in everything but the id."""
    repeated = int(repeated_rows(table).sum())
    if not repeated:
        return None
    share = repeated / table.rows
    return Finding(
        "duplicate-rows",
        "warning" if share >= MANY_REPEATED else "info",
        "rows",
        f"{counted(repeated, 'row')} of {table.rows:,} ({per_cent(share)}) "
        f"repeat{'s' if repeated == 1 else ''} an earlier one exactly.",
        {"duplicates": repeated, "rows": table.rows, "share": share},
        "Remove them if they are copies; if kept, they stay on one side of every split.",
    )


def id_column(table: Table) -> Finding | None:
    """`id-like-column`: a column names the customers and is not learned from."""
    name = table.schema.id
    if name is None or not table.rows or _repeats(table, name):
        return None
    return Finding(
        "id-like-column",
        "info",
        name,
        f"'{name}' is different in every row: it names the customers and is not learned from.",
        {"distinct": int(table.frame[name].nunique()), "rows": table.rows},
        "Give it the role 'feature' if it is a property of the customer.",
    )


def repeated_ids(table: Table) -> Finding | None:
    """`repeated-ids`: the id that should name one customer a row stands in several."""
    name = table.schema.id
    repeated = _repeats(table, name) if name else 0
    if name is None or not repeated:
        return None
    return Finding(
        "repeated-ids",
        "warning",
        name,
        f"{counted(repeated, 'row')} {'has' if repeated == 1 else 'have'} a '{name}' that stands in an "
        "earlier row, though each row is taken as one customer.",
        {"repeated": repeated, "rows": table.rows},
        "Make one row of each customer before opening the file.",
    )


def id_like_features(table: Table) -> Finding | None:
    """`id-like-feature`: a feature is (almost) different in every row, so nothing repeats to learn from."""
    names = [name for name in table.schema.features if _names_rows(table, table.schema[name])]
    says = "(Almost) every row has a value of its own in {}: it cannot say anything of other customers."
    remedy = "Give such a column the role 'ignored', or replace it by what it stands for."
    return _of_columns("id-like-feature", "warning", names, says, remedy)


def empty_columns(table: Table) -> Finding | None:
    """`empty-column`: a column holds no value at all."""
    remedy = "Nothing is lost by leaving such a column out; look whether the file was written whole."
    return _of_columns("empty-column", "info", _with_distinct(table, 0), "No value at all in {}.", remedy)


def constant_columns(table: Table) -> Finding | None:
    """`constant-column`: a column holds one value only."""
    says = "One value only in {}: it cannot tell customers apart."
    remedy = "Nothing is lost by leaving such a column out; if empty cells mean 'no', write it into the file."
    return _of_columns("constant-column", "info", _with_distinct(table, 1), says, remedy)


def missing_together(table: Table) -> list[Finding]:
    """`missing-together`: several features are empty in more than half of the rows, and in the same ones."""
    shares = table.frame.isna().mean()
    found = []
    for names in _missing_groups(table):
        if len(names) < 2:
            continue
        low, high = float(shares[names].min()), float(shares[names].max())
        span = per_cent(low) if per_cent(low) == per_cent(high) else f"{per_cent(low)} to {per_cent(high)}"
        same = "the same" if low == high else "nearly the same"
        found.append(
            Finding(
                "missing-together",
                "warning",
                f"{len(names)} columns",
                f"{quoted(names)} are empty together, in {same} {span} of the rows.",
                {"columns": ", ".join(names), "lowest_share": low, "highest_share": high},
                "Ask why these customers lack them; train with and without them and compare.",
            )
        )
    return found


def mostly_missing(table: Table) -> Finding | None:
    """`mostly-missing`: a feature is empty in more than half of the rows, on its own."""
    names = [group[0] for group in _missing_groups(table) if len(group) == 1]
    remedy = "Find out what empty means here; train with and without such a column and compare."
    says = "More than half of the rows are empty in {}."
    return _of_columns("mostly-missing", "warning", names, says, remedy)


def _missing_groups(table: Table) -> list[list[str]]:
    """Put the mostly empty features that are empty in (nearly) the same rows into groups."""
    cells = missing_cells(table).set_index("column")["share"]
    features = [name for name in table.schema.features if MOSTLY < cells[name] < 1]
    gaps = {name: table.frame[name].isna().to_numpy() for name in features}
    groups: list[list[str]] = []
    while features:
        first = features[0]
        group = [name for name in features if _overlap(gaps[first], gaps[name]) >= TOGETHER]
        features = [name for name in features if name not in group]
        groups.append(group)
    return groups


def _overlap(one: np.ndarray, other: np.ndarray) -> float:
    """The share of the rows marked by either that are marked by both (Jaccard 1901)."""
    return float((one & other).sum() / (one | other).sum())


def _repeats(table: Table, name: str) -> int:
    filled = table.frame[name].dropna()
    return len(filled) - int(filled.nunique())


def _names_rows(table: Table, column: Column) -> bool:
    filled = table.frame[column.name].dropna()
    if len(filled) < FEWEST_FOR_ID or filled.nunique() < ID_SHARE * len(filled):
        return False
    if column.is_number:
        steps = np.diff(filled.to_numpy())
        return bool(np.all(steps == 1))
    return column.kind != "date"


def _with_distinct(table: Table, distinct: int) -> list[str]:
    looked_at = [column.name for column in table.schema.columns if column.role in ("feature", "ignored")]
    return [name for name in looked_at if table.rows and table.frame[name].nunique() == distinct]


def _of_columns(code: str, level: Level, names: Sequence[str], says: str, remedy: str) -> Finding | None:
    """Speak of all columns with one fault in one finding; `says` has a {} where they are named."""
    if not names:
        return None
    subject = names[0] if len(names) == 1 else f"{len(names)} columns"
    evidence: dict[str, float | int | str] = {"count": len(names), "columns": ", ".join(names)}
    return Finding(code, level, subject, says.replace("{}", quoted(names)), evidence, remedy)
