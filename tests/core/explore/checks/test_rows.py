import pandas as pd

from core.explore.checks import rows as checks
from core.explore.checks.looked import look
from core.table.table import Table
from tests.core.explore.checks.tables import AGES, HALF, learned, looked, opened


def duplicates(table: Table):
    return checks.repetitions(look(table))[0]


def conflicts(seen):
    return checks.repetitions(seen)[1]


def test_rows_set_aside_are_counted_with_their_reason():
    finding = checks.rows_set_aside(opened(age=[*map(str, AGES), "old"], kind=[*HALF, "a"]))
    assert finding.message == "1 of 41 rows cannot be used and is set aside, because: not a number."
    assert finding.level == "warning"


def test_lines_set_aside_for_one_reason_are_counted_together():
    table = opened(age=AGES, kind=HALF)
    reasons = ["line 12: a quote is not closed", "line 20: too few values", "line 30: too few values"]
    faults = pd.DataFrame({"row": [11, 19, 29], "column": "", "value": "", "reason": reasons})
    finding = checks.rows_set_aside(Table(table.frame, table.schema, faults, 43))
    assert finding.message.endswith("most often because: too few values.")


def test_many_rows_set_aside_are_serious():
    table = opened(age=AGES, kind=HALF)
    faults = pd.DataFrame({"row": range(41, 61), "column": "age", "value": "?", "reason": "not a number"})
    finding = checks.rows_set_aside(Table(table.frame, table.schema, faults, 60))
    assert finding.level == "serious"


def test_a_table_that_is_used_whole_says_nothing_of_rows_set_aside():
    assert checks.rows_set_aside(opened(age=AGES, kind=HALF)) is None


def test_repeated_rows_are_counted():
    finding = duplicates(opened(age=[*AGES, 20], kind=[*HALF, "a"]))
    assert finding.message == "1 row of 41 (2.4%) repeats an earlier one exactly."
    assert finding.level == "info"


def test_rows_that_differ_in_the_id_alone_are_repeated():
    finding = duplicates(opened({"code": "id"}, code=["x1", "x2", "x3"], kind=["a", "a", "b"]))
    assert finding.message == "1 row of 3 (33%) repeats an earlier one in everything but 'code'."
    assert finding.level == "warning"


def test_rows_that_differ_in_an_ignored_column_are_not_repeated():
    table = opened({"note": "ignored"}, note=["x", "y"], kind=["a", "a"], age=[1, 1])
    assert duplicates(table) is None


def test_different_rows_are_no_duplicates():
    assert duplicates(opened(age=AGES, kind=HALF)) is None


def test_a_table_of_nothing_but_an_id_has_no_duplicates():
    assert duplicates(opened({"code": "id"}, code=["x1", "x1", "x2"])) is None


def test_rows_with_the_same_features_and_another_class_bound_the_accuracy():
    seen = learned(["food"] * 6 + ["toys"] * 4, kind=["a"] * 7 + ["b"] * 3, age=[1] * 7 + [2] * 3)
    finding = conflicts(seen)
    assert finding.message == (
        "7 rows (70%) have the same features as a row with another 'next': "
        "no model can be right in more than 90% of these rows."
    )
    assert (finding.level, finding.evidence["highest_accuracy"]) == ("warning", 0.9)


def test_repeated_rows_of_one_class_are_no_conflict():
    assert conflicts(learned(["food", "food", "toys"], kind=["a", "a", "b"])) is None


def test_one_conflict_among_hundreds_of_rows_is_no_finding():
    ages = [*range(300), 299]
    assert conflicts(learned(["food"] * 300 + ["toys"], age=ages)) is None


def test_rows_without_a_class_do_not_conflict():
    assert conflicts(learned(["food", None, "toys"], kind=["a", "a", "b"])) is None


def test_without_a_target_nothing_conflicts():
    assert conflicts(looked(kind=["a", "a", "b"])) is None


def test_an_id_is_named_as_left_out():
    (finding,) = checks.id_findings(opened(customer_id=[f"c{age}" for age in AGES], kind=HALF))
    assert (finding.code, finding.subject, finding.level) == ("id-like-column", "customer_id", "info")


def test_an_id_that_is_not_always_there_is_told_so():
    (finding,) = checks.id_findings(opened({"c": "id"}, c=["c1", None, "c2"], age=[1, 2, 3]))
    assert finding.message.startswith("'c' is different in each of the 2 rows that have one:")


def test_a_table_without_an_id_names_none():
    assert checks.id_findings(opened(age=HALF)) == []


def test_an_id_that_comes_twice_is_a_warning():
    (finding,) = checks.id_findings(opened({"customer": "id"}, customer=["c1", "c1", "c2"], age=[1, 2, 3]))
    assert finding.code == "repeated-ids"
    assert finding.message.startswith("1 row has a 'customer' that stands in an earlier row")


def test_ids_out_of_order_are_not_repeated():
    (finding,) = checks.id_findings(opened({"c": "id"}, c=["c3", "c1", "c2"], age=[1, 2, 3]))
    assert finding.code == "id-like-column"
