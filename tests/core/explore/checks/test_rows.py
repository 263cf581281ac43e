import numpy as np
import pandas as pd

from core.explore.checks import rows as checks
from core.findings import Finding
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table

AGES = [20 + 7 * number % 40 for number in range(40)]  # all different, in no order
HALF = ["a", "b"] * 20
THIRDS = [*["a", "b", "c"] * 13, "a"]


def opened(roles: dict[str, str] | None = None, **columns: object) -> Table:
    corrections = {name: Correction(role=role) for name, role in (roles or {}).items()}
    return open_table(RawRows.of(pd.DataFrame(columns)), corrections)


def holes(values: list, every: int, keep: int = 0) -> list:
    """Keep each `every`-th value only."""
    return [value if number % every == keep else None for number, value in enumerate(values)]


def test_rows_set_aside_are_counted_with_their_reason():
    finding = checks.rows_set_aside(opened(age=[*map(str, AGES), "old"], kind=[*HALF, "a"]))
    assert finding.message == "1 of 41 rows cannot be used and is set aside, mostly because: not a number."
    assert finding.level == "warning"


def test_many_rows_set_aside_are_serious():
    table = opened(age=AGES, kind=HALF)
    faults = pd.DataFrame({"row": range(41, 61), "column": "age", "value": "?", "reason": "not a number"})
    finding = checks.rows_set_aside(Table(table.frame, table.schema, faults, 60))
    assert finding.level == "serious"


def test_a_table_that_is_used_whole_says_nothing_of_rows_set_aside():
    assert checks.rows_set_aside(opened(age=AGES, kind=HALF)) is None


def test_repeated_rows_are_counted():
    finding = checks.duplicate_rows(opened(age=[*AGES, 20], kind=[*HALF, "a"]))
    assert finding.message == "1 row of 41 (2.4%) repeats an earlier one exactly."


def test_different_rows_are_no_duplicates():
    assert checks.duplicate_rows(opened(age=AGES, kind=HALF)) is None


def test_an_id_is_named_as_left_out():
    finding = checks.id_column(opened(customer_id=[f"c{age}" for age in AGES], kind=HALF))
    assert (finding.subject, finding.level) == ("customer_id", "info")


def test_a_table_without_an_id_names_none():
    assert checks.id_column(opened(age=HALF)) is None


def test_an_id_that_comes_twice_is_a_warning():
    table = opened({"customer": "id"}, customer=["c1", "c1", "c2"], age=[1, 2, 3])
    assert checks.id_column(table) is None
    assert checks.repeated_ids(table).message.startswith(
        "1 row has a 'customer' that stands in an earlier row"
    )


def test_an_id_without_repetition_is_no_warning():
    assert checks.repeated_ids(opened({"c": "id"}, c=["c1", "c2", "c3"], age=[1, 2, 3])) is None


def test_a_feature_that_is_different_in_every_row_is_named():
    table = opened({"login": "feature"}, login=[f"user{age}" for age in AGES], kind=HALF)
    assert checks.id_like_features(table).subject == "login"


def test_a_number_that_counts_the_rows_is_named():
    table = opened({"line": "feature"}, line=range(1, 41), kind=HALF)
    assert checks.id_like_features(table).subject == "line"


def test_an_amount_that_is_different_in_every_row_is_a_fine_feature():
    assert checks.id_like_features(opened(spend=np.sqrt(AGES), kind=HALF)) is None


def test_empty_columns_are_told_in_one_finding():
    finding = checks.empty_columns(opened(fax=[None] * 40, telex=[None] * 40, kind=HALF))
    assert finding.message == "No value at all in 'fax' and 'telex'."
    assert finding.subject == "2 columns"


def test_filled_columns_are_not_empty():
    assert checks.empty_columns(opened(age=AGES, kind=HALF)) is None


def test_a_column_with_one_value_is_constant():
    assert checks.constant_columns(opened(country=["NL"] * 40, kind=HALF)).subject == "country"


def test_a_column_with_two_values_is_not_constant():
    assert checks.constant_columns(opened(kind=HALF)) is None


def test_columns_that_are_empty_in_the_same_rows_are_one_finding():
    table = opened(age=holes(AGES, 4), home=holes(THIRDS, 4), income=holes(AGES, 4), kind=HALF)
    (finding,) = checks.missing_together(table)
    assert finding.message == "'age', 'home' and 'income' are empty together, in the same 75% of the rows."
    assert checks.mostly_missing(table) is None


def test_columns_that_are_empty_in_different_rows_are_not_together():
    table = opened(age=holes(AGES, 3), income=holes(AGES, 3, keep=1), kind=HALF)
    assert checks.missing_together(table) == []
    assert checks.mostly_missing(table).subject == "2 columns"


def test_a_column_that_is_filled_by_half_is_not_mostly_missing():
    assert checks.mostly_missing(opened(age=holes(AGES, 2), kind=HALF)) is None


def test_the_most_serious_finding_comes_first_and_those_of_reading_are_kept():
    read = Finding("decimal-comma", "info", "age", "Read 1,5 as 1.5.")
    table = opened({"next": "target"}, age=AGES, country=["NL"] * 40, next=["toys"] * 40)
    found = checks.findings_of(Table(table.frame, table.schema, table.set_aside, table.read, (read,)))
    assert [finding.code for finding in found] == ["single-class-target", "decimal-comma", "constant-column"]


def test_a_sound_table_has_no_findings():
    classes = np.random.default_rng(0).choice(["food", "toys"], 40)
    assert checks.findings_of(opened({"next": "target"}, age=[5, 7] * 20, kind=HALF[::-1], next=classes)) == (
        checks.duplicate_rows(opened({"next": "target"}, age=[5, 7] * 20, kind=HALF[::-1], next=classes)),
    )
