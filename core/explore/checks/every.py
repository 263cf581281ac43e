"""Every check of a table, in the order its findings are read."""

from dataclasses import replace
from datetime import date

from core.explore.checks.categories import high_cardinality, mixed_types, similar_categories
from core.explore.checks.columns import constant_columns, empty_columns, id_like_features, near_constant
from core.explore.checks.impossible import impossible_values
from core.explore.checks.leaks import leak_findings
from core.explore.checks.looked import Looked, look
from core.explore.checks.missing import missing_findings, missing_with_target
from core.explore.checks.numbers import outliers, skewed, suspicious_values
from core.explore.checks.pairs import pair_findings
from core.explore.checks.rows import id_findings, repetitions, rows_set_aside
from core.explore.checks.target import target_findings, unfit_target
from core.explore.checks.written import looks_like_number
from core.findings import Finding, ranked
from core.table.table import Table


def findings_of(table: Table, today: date | None = None) -> tuple[Finding, ...]:
    """Run every check on a table.

    Parameters
    ----------
    table : Table; the checks of the target are silent when it has none.
    today : the last day a date may name; None allows any.

    Returns
    -------
    What reading the file saw and what the checks saw, the most serious first.
    """
    seen = look(table)
    found = [
        *table.findings,
        *_of_target(seen),
        rows_set_aside(table),
        *repetitions(seen),
        *id_findings(table),
    ]
    found += _of_values(seen, today)
    found += [*missing_findings(seen), *_of_columns(seen), *pair_findings(seen)]
    return ranked(found)


def _of_target(seen: Looked) -> list[Finding | None]:
    if seen.table.schema.target is None or unfit_target(seen):
        return target_findings(seen)
    return [*leak_findings(seen), *target_findings(seen), missing_with_target(seen)]


def _of_values(seen: Looked, today: date | None) -> list[Finding | None]:
    written = [
        _written(seen),
        mixed_types(seen),
        similar_categories(seen),
        high_cardinality(seen),
    ]
    return [impossible_values(seen, today), outliers(seen), suspicious_values(seen), *written, skewed(seen)]


def _written(seen: Looked) -> Finding | None:
    """What is suspected in the rows looked at is confirmed in all."""
    suspected = looks_like_number(replace(seen.table, frame=seen.frame))
    return looks_like_number(seen.table) if suspected else None


def _of_columns(seen: Looked) -> list[Finding | None]:
    return [id_like_features(seen), empty_columns(seen.table), constant_columns(seen), near_constant(seen)]
