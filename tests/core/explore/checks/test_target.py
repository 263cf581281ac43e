import numpy as np

from core.explore.checks import target as checks
from core.explore.checks.looked import Looked
from tests.core.explore.checks.tables import learned, looked

CLASSES = ["food", "toys"] * 20


def codes(seen: Looked) -> list[str]:
    return [finding.code for finding in checks.target_findings(seen) if finding]


def test_a_table_without_a_target_has_no_target_findings():
    assert checks.target_findings(looked(age=[1, 2])) == []


def test_a_balanced_target_has_no_findings():
    assert codes(learned(CLASSES, age=np.random.default_rng(0).normal(size=40))) == []


def test_a_target_with_one_class_is_serious():
    finding = checks.single_class(learned(["food"] * 40))
    assert finding.message == "The target 'next' holds only 'food', so there is nothing to tell apart."
    assert codes(learned(["food"] * 40)) == ["single-class-target"]


def test_a_target_with_two_classes_is_not_single():
    assert checks.single_class(learned(CLASSES)) is None


def test_a_target_without_a_value_is_serious():
    assert codes(learned([None] * 5, age=range(5))) == ["single-class-target", "target-missing"]


def test_a_quantity_as_target_is_serious():
    finding = checks.too_many_classes(learned(np.linspace(0.5, 9.5, 300)))
    assert finding.evidence["classes"] == 300


def test_few_classes_are_not_too_many():
    assert checks.too_many_classes(learned(CLASSES)) is None


def test_rows_without_a_target_are_counted():
    finding = checks.target_missing(learned([*CLASSES, None]))
    assert finding.message == "1 row of 41 (2.4%) has no 'next': not trained on, can be scored."
    assert finding.level == "info"


def test_a_filled_target_lacks_nothing():
    assert checks.target_missing(learned(CLASSES)) is None


def test_rare_classes_are_named_with_their_size():
    finding = checks.rare_classes(learned([*CLASSES, "pets", "pets", "wine", "wine", "wine"]))
    assert finding.message == "2 categories have fewer than 10 customers: 'wine' (3) and 'pets' (2)."
    assert finding.level == "warning"


def test_a_class_with_a_single_row_is_serious():
    assert checks.rare_classes(learned([*CLASSES, "pets"])).level == "serious"


def test_classes_with_enough_rows_are_not_rare():
    assert checks.rare_classes(learned(CLASSES)) is None


def test_an_imbalanced_target_says_how_often_the_most_common_class_is_right():
    finding = checks.imbalanced_target(learned(["food"] * 150 + ["toys"] * 12))
    assert finding.message.startswith("93% of the customers are 'food'")


def test_a_target_with_a_few_more_of_one_class_is_balanced_enough():
    assert checks.imbalanced_target(learned(["food"] * 36 + ["toys"] * 12)) is None


def test_a_few_rows_are_not_called_imbalanced():
    assert checks.imbalanced_target(learned(["food"] * 3 + ["toys"] * 2)) is None


def test_a_rare_class_does_not_make_the_others_imbalanced():
    assert checks.imbalanced_target(learned(["food"] * 50 + ["pets"] * 40 + ["toys"] * 3)) is None
