from dataclasses import replace

import pytest

from core.golden import mismatches
from core.learning.algorithms import ALGORITHMS
from core.learning.golden import ask, golden_rows


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_healthy_model_knows_its_golden_rows(learned, shoppers, algorithm):
    model = learned(algorithm)[0]
    golden = golden_rows(model, shoppers)
    assert len(golden) == 6
    assert mismatches(lambda row: ask(model, row), golden) == []


def test_there_are_golden_rows_of_every_class(forest, shoppers):
    spent = {golden.row["spend"] for golden in golden_rows(forest, shoppers, per_class=1)}
    firsts = shoppers.frame.groupby("next")["spend"].first()
    assert spent == set(firsts)
    assert len(spent) == 3


def test_a_model_with_its_classes_in_another_order_is_found_out(forest, shoppers):
    golden = golden_rows(forest, shoppers)
    turned = replace(forest, classes=forest.classes[::-1])
    wrong = mismatches(lambda row: ask(turned, row), golden)
    assert wrong
    assert "where training said" in wrong[0]


def test_an_answer_holds_the_label_and_every_probability(forest, shoppers):
    golden = golden_rows(forest, shoppers)[0]
    label, numbers = ask(forest, golden.row)
    assert label == golden.label
    assert numbers == pytest.approx(golden.numbers)
