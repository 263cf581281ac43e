import pytest

from core.choices import Size
from core.errors import NoFeatures
from core.learning.algorithms.taste import TASTE
from core.learning.encoding import Inputs
from core.learning.history import Family, History

COUNTS = Family("n_*", (("food", "n_food"), ("pet", "n_pet")), counts=True)
INPUTS = Inputs(("age", "n_food", "n_pet"), ("last",), (), History((COUNTS,), ("last",)), Size(200, 4, 2))


def test_what_was_bought_is_the_own_taste_and_all_other_columns_may_be_the_situation():
    taste = TASTE.build(INPUTS, TASTE.choose(INPUTS.size), 0)["classify"]
    assert taste.families == [{"food": "n_food", "pet": "n_pet"}]
    assert taste.speaking == ["last"]
    assert [column for _, _, columns in taste.encode.transformers for column in columns] == ["age"]


def test_without_counts_of_purchases_there_is_no_taste():
    with pytest.raises(NoFeatures, match="no taste to follow"):
        TASTE.build(Inputs(("age",), (), (), History(), Size(200)), TASTE.choose(Size(200)), 0)
