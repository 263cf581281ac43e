import numpy as np
import pytest

from core.learning.products import in_blocks, product, weighted


@pytest.mark.parametrize("columns", [1, 40, 300])
@pytest.mark.parametrize("results", [1, 2, 20])
def test_what_comes_of_a_row_does_not_depend_on_the_rows_beside_it(columns, results):
    chance = np.random.default_rng(0)
    values, weights = chance.normal(size=(500, columns)), chance.normal(size=(results, columns)).T
    together = product(values, weights)
    np.testing.assert_allclose(together, values @ weights, atol=1e-12)
    for rows in (1, 2, 7, 63, 64, 65, 333):
        for part in (values, np.asfortranarray(values)):
            apart = [product(part[first : first + rows], weights) for first in range(0, 500, rows)]
            assert np.array_equal(np.concatenate(apart), together)
    assert product(values[:0], weights).shape == (0, results)


@pytest.mark.parametrize("rows", [1, 3, 4, 5])
def test_as_many_rows_are_asked_about_at_a_time(rows):
    heights = []
    values = np.arange(2.0 * rows).reshape(rows, 2)
    answer = in_blocks(lambda block: heights.append(len(block)) or block * 2, values, 4)
    assert np.array_equal(answer, values * 2)
    assert set(heights) == {4}


def test_members_have_the_say_of_their_weights():
    opinions = np.array([[[0.2, 0.8]], [[0.6, 0.4]]])
    assert weighted(np.array([0.25, 0.75]), opinions).tolist() == [[pytest.approx(0.5), pytest.approx(0.5)]]
