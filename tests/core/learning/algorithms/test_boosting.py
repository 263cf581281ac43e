import pytest

from core.choices import Size
from core.learning.algorithms.boosting import BOOSTING


@pytest.mark.parametrize(
    ("rows", "cautious"),
    [(500, {"max_leaf_nodes": 8, "max_iter": 60}), (100_000, {"max_leaf_nodes": 24, "max_iter": 120})],
)
def test_defaults_follow_the_size_of_the_data(rows, cautious):
    chosen = BOOSTING.choose(Size(rows))
    assert cautious.items() <= dict(chosen).items()


def test_leaves_are_larger_than_those_of_a_forest_on_few_rows():
    assert BOOSTING.choose(Size(500))["min_samples_leaf"] == 30
