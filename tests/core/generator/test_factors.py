import numpy as np
import pandas as pd
import pytest
from scipy.stats import nbinom

from core.errors import BadColumn
from core.generator.factors import bell, choice, count, log_bell
from core.generator.knobs import USUAL
from core.generator.parameters import make_world

WORLD = make_world(USUAL)


@pytest.mark.parametrize("factor", WORLD.factors, ids=lambda factor: factor.name)
def test_the_probabilities_of_all_that_can_be_written_sum_to_1(factor):
    assert np.exp(factor.logs).sum(axis=1) == pytest.approx(np.ones(5))
    assert factor.values.is_unique


def test_shapes_are_what_their_names_say():
    centres = np.array([100.0, 150.0])
    grid = np.arange(301)
    assert np.exp(bell("a", grid, centres, 10).logs) @ grid == pytest.approx(centres, abs=0.01)
    reached = np.cumsum(np.exp(log_bell("b", np.arange(1, 20_001), centres, 0.5).logs), axis=1)
    assert (reached > 0.5).argmax(axis=1) == pytest.approx(centres, abs=1.1)
    logs = count("c", 400, np.array([3.0, 9.0]), 2.0).logs
    assert np.exp(logs[1, :9]) == pytest.approx(nbinom.pmf(range(9), 2, 2 / 11))


def test_what_is_drawn_is_as_frequent_as_the_table_says():
    factor = choice("d", ("x", "y", "z"), np.log([[0.5, 0.5, 1e-30], [0.1, 0.2, 0.7]]))
    segments = np.repeat([1, 0], 40_000)
    drawn = factor.draw(segments, np.random.default_rng(0))
    shares = pd.crosstab(segments, drawn, normalize="index")
    assert shares.loc[1].tolist() == pytest.approx([0.1, 0.2, 0.7], abs=0.01)
    assert shares.loc[0, "z"] == 0


def test_a_missing_cell_says_nothing_and_a_strange_one_is_refused():
    factor = choice("d", ("x", "y"), np.log([[0.5, 0.5], [0.1, 0.9]]))
    found = factor.log_likelihood(pd.Series(["y", None], dtype="str"))
    assert np.exp(found).tolist() == pytest.approx(np.array([[0.5, 0.9], [1, 1]]))
    with pytest.raises(BadColumn, match="'d' is never 'w'"):
        factor.log_likelihood(pd.Series(["w"]))
