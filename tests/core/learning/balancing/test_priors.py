import numpy as np
import pytest

from core.learning.balancing.priors import set_back


def test_what_was_learned_from_even_classes_is_set_back_to_how_common_they_are():
    # Two signs, seen in 80 % and 20 % of the rare class, in 20 % and 80 % of the common one (9 of 10).
    learned = np.array([[0.8, 0.2], [0.2, 0.8]])
    rare = [0.1 * 0.8 / (0.1 * 0.8 + 0.9 * 0.2), 0.1 * 0.2 / (0.1 * 0.2 + 0.9 * 0.8)]
    back = set_back(learned, np.array([0.5, 0.5]), np.array([0.1, 0.9]))
    assert back[:, 0] == pytest.approx(rare)
    assert back.sum(axis=1) == pytest.approx(1)
