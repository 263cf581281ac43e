import pytest

from core.choices import Size
from core.errors import NoFeatures
from core.learning.algorithms import ALGORITHMS, BLEND, HABIT
from core.learning.encoding import Inputs
from core.learning.history import Family, History

COUNTS = Family("n_*", (("food", "n_food"), ("pet", "n_pet")), counts=True)
PLAIN = Inputs(("age",), ("channel",), (), History(), Size(200))
WITH_HISTORY = Inputs(
    ("age", "n_food", "n_pet"), ("last",), (), History((COUNTS,), ("last",)), Size(200, 4, 2)
)


def members(inputs: Inputs, **weights: float) -> list[str]:
    blend = BLEND.build(inputs, BLEND.choose(inputs.size, weights), 0)["classify"]
    return [name for name, _ in blend.members]


def test_the_default_comes_first():
    assert next(iter(ALGORITHMS)) == "blend"


def test_habit_without_purchases_per_class_is_refused():
    with pytest.raises(NoFeatures, match="no habit to follow") as refusal:
        HABIT.build(PLAIN, HABIT.choose(PLAIN.size), 0)
    assert "n_pet" in refusal.value.remedy


def test_a_blend_takes_habit_in_where_there_is_one():
    assert "habit" in members(WITH_HISTORY)
    assert members(PLAIN) == ["logistic_regression", "extra_trees", "gradient_boosting"]


def test_a_member_of_weight_0_is_left_out():
    assert members(WITH_HISTORY, extra_trees=0, gradient_boosting=0) == ["logistic_regression", "habit"]


def test_a_blend_of_nothing_is_refused():
    others = {"logistic_regression": 0, "extra_trees": 0, "gradient_boosting": 0}
    with pytest.raises(NoFeatures, match="No member of the blend"):
        members(PLAIN, **others)
    assert members(WITH_HISTORY, **others) == ["habit"]


def test_the_lines_of_a_blend_look_at_the_columns_that_speak_of_the_classes():
    blend = BLEND.build(WITH_HISTORY, BLEND.choose(WITH_HISTORY.size), 0)["classify"]
    encode = dict(blend.members)["logistic_regression"]["encode"]
    looked_at = {column for _, _, columns in encode.transformers for column in columns}
    assert looked_at == {"n_food", "n_pet", "last"}


@pytest.mark.parametrize(
    ("rows", "cautious"),
    [(500, {"max_leaf_nodes": 8, "max_iter": 60}), (100_000, {"max_leaf_nodes": 24, "max_iter": 120})],
)
def test_defaults_follow_the_size_of_the_data(rows, cautious):
    chosen = ALGORITHMS["gradient_boosting"].choose(Size(rows))
    assert cautious.items() <= dict(chosen).items()


def test_a_forest_may_look_at_all_columns():
    forest = ALGORITHMS["random_forest"]
    trees = forest.build(PLAIN, forest.choose(PLAIN.size, {"max_features": "all"}), 0)["classify"]
    assert trees.max_features is None
