import numpy as np

from core.explore.checks import missing as checks
from tests.core.explore.checks.tables import AGES, HALF, THIRDS, learned, looked


def holes(values: list, every: int, keep: int = 0) -> list:
    """Keep each `every`-th value only."""
    return [value if number % every == keep else None for number, value in enumerate(values)]


def codes(seen) -> list[str]:
    return [finding.code for finding in checks.missing_findings(seen) if finding]


def test_columns_that_are_empty_in_the_same_rows_are_one_finding():
    seen = looked(age=holes(AGES, 4), home=holes(THIRDS, 4), income=holes(AGES, 4), kind=HALF)
    finding, none = checks.missing_findings(seen)
    assert finding.message == "'age', 'home' and 'income' are empty together, in the same 75% of the rows."
    assert none is None


def test_columns_that_are_empty_in_different_rows_are_not_together():
    seen = looked(age=holes(AGES, 3), income=holes(AGES, 3, keep=1), kind=HALF)
    (finding,) = checks.missing_findings(seen)
    assert (finding.code, finding.subject) == ("mostly-missing", "2 columns")


def test_a_column_that_is_filled_by_half_is_not_mostly_missing():
    assert codes(looked(age=holes(AGES, 2), kind=HALF)) == []


def test_cells_that_are_empty_for_some_classes_go_with_the_target():
    classes = ["food", "toys"] * 100
    income = [
        number % 7 if label == "food" or number % 4 == 1 else None for number, label in enumerate(classes)
    ]
    finding = checks.missing_with_target(learned(classes, income=income, age=AGES * 5))
    assert finding.message == (
        "Whether 'income' is empty goes with 'next': 'income' is empty in 50% of 'toys' and 0% of 'food'."
    )
    assert finding.level == "warning"


def test_cells_that_are_empty_by_chance_do_not_go_with_the_target():
    chance = np.random.default_rng(0)
    classes = chance.choice(["food", "toys", "pets"], 300)
    income = np.where(chance.random(300) < 0.4, np.nan, chance.normal(size=300))
    assert checks.missing_with_target(learned(classes, income=income)) is None


def test_a_trivial_difference_in_many_rows_is_no_finding():
    chance = np.random.default_rng(0)
    classes = np.array(["food", "toys"] * 20_000)
    income = np.where(chance.random(40_000) < np.where(classes == "food", 0.4, 0.45), np.nan, 1.0)
    income[:2] = [2.0, 3.0]
    assert checks.missing_with_target(learned(classes, income=income)) is None


def test_a_column_without_a_gap_or_without_a_cell_is_not_tested():
    assert checks.missing_with_target(learned(HALF, age=AGES, fax=[None] * 40)) is None


def test_a_column_filled_for_one_class_only_is_told_elsewhere():
    reason = ["late" if number % 4 else "rude" for number in range(200)]
    seen = learned(["food", "toys"] * 100, reason=holes(reason, 2), age=AGES * 5)
    assert checks.missing_with_target(seen) is None


def test_a_few_empty_cells_do_not_go_with_the_target():
    classes = ["food"] * 100 + ["toys"] * 9
    age = [*(AGES * 3)[:100], *[None] * 9]
    assert checks.missing_with_target(learned(classes, age=age)) is None
