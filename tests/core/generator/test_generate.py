import numpy as np
import pytest

from core.generator.generate import generate
from core.generator.knobs import choose_knobs


def test_the_truth_has_a_line_a_customer_and_its_probabilities_sum_to_1():
    generated = generate(choose_knobs(rows=300, categories=3, segments=2))
    truth = generated.truth
    assert list(truth) == [
        *("customer_id", "segment", "p_fashion", "p_electronics", "p_home", "p_segment_1", "p_segment_2")
    ]
    assert (truth["customer_id"] == generated.frame["customer_id"]).all()
    assert truth.iloc[:, 2:5].sum(axis=1).to_numpy() == pytest.approx(np.ones(300))
    assert truth.iloc[:, 5:].sum(axis=1).to_numpy() == pytest.approx(np.ones(300))
    assert set(truth["segment"]) == {1, 2}


def test_nothing_of_the_truth_is_among_the_customers_columns():
    generated = generate(choose_knobs(rows=50))
    assert set(generated.frame) & set(generated.truth) == {"customer_id"}
