import numpy as np

from core.explore.checks.paired import pair_leak
from tests.core.explore.checks.tables import learned

CHANCE = np.random.default_rng(0)
LEFT, RIGHT = CHANCE.choice(["a", "b"], 200), CHANCE.choice(["x", "y"], 200)
EITHER = np.where((LEFT == "a") == (RIGHT == "x"), "food", "toys")
OTHER = CHANCE.choice(["u", "v", "w"], 200)


def test_two_columns_that_only_together_name_the_class_are_a_leak():
    finding = pair_leak(learned(EITHER, left=LEFT, right=RIGHT, other=OTHER), set())
    assert (finding.level, finding.evidence["columns"]) == ("serious", "left, right")
    assert "'left' and 'right' (right in 100%)" in finding.message


def test_a_column_that_does_it_alone_makes_no_pair():
    assert pair_leak(learned(EITHER, copy=EITHER, other=OTHER), set()) is None
    assert pair_leak(learned(EITHER, left=LEFT, right=RIGHT), {"left"}) is None


def test_columns_of_chance_make_no_pair():
    assert pair_leak(learned(EITHER, left=LEFT, other=OTHER), set()) is None


def test_a_few_rows_are_too_few_to_suspect_a_pair():
    assert pair_leak(learned(EITHER[:40], left=LEFT[:40], right=RIGHT[:40]), set()) is None
