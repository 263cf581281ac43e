import pytest

from core.choices import Size
from core.errors import NoFeatures
from core.learning.algorithms.habit import HABIT
from core.learning.encoding import Inputs
from core.learning.history import Family, History

COUNTS = Family("n_*", (("food", "n_food"), ("pet", "n_pet")), counts=True)
PLAIN = Inputs(("age",), ("channel",), (), History(), Size(200))
WITH_HISTORY = Inputs(
    ("age", "n_food", "n_pet"), ("last",), (), History((COUNTS,), ("last",)), Size(200, 4, 2)
)


def test_habit_without_purchases_per_class_is_refused():
    with pytest.raises(NoFeatures, match="no habit to follow") as refusal:
        HABIT.build(PLAIN, HABIT.choose(PLAIN.size), 0)
    assert "n_pet" in refusal.value.remedy


@pytest.mark.parametrize(("asked", "used"), [(0, None), (2.5, 2.5)])
def test_a_smoothing_of_0_is_found_in_training(asked, used):
    rule = HABIT.build(WITH_HISTORY, HABIT.choose(WITH_HISTORY.size, {"smoothing": asked}), 0)["classify"]
    assert rule.smoothing == used
    assert rule.families == [{"food": "n_food", "pet": "n_pet"}]
