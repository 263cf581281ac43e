from dataclasses import replace

from sklearn.dummy import DummyClassifier
from sklearn.pipeline import Pipeline

from core.choices import Size
from core.learning.balancing.balance import balanced
from core.learning.balancing.resample import ResampledClassifier
from core.learning.balancing.weigh import WeighedClassifier
from core.learning.encoding import Inputs, for_trees
from core.learning.history import Family, History

COUNTS = Family("n_*", (("food", "n_food"), ("pet", "n_pet")), counts=True)
LOOKED_AT = Inputs(("age",), ("channel",), (), History((COUNTS,)), Size(40), bands=("income",))
PLAIN = Pipeline([("encode", for_trees(LOOKED_AT)), ("classify", DummyClassifier())])


def test_without_a_wish_a_pipeline_stays_as_it_is():
    assert balanced(PLAIN, LOOKED_AT, 0) is PLAIN


def test_weights_are_put_around_what_classifies():
    weighed = balanced(PLAIN, replace(LOOKED_AT, imbalance="weights"), 0)
    assert isinstance(weighed["classify"], WeighedClassifier)
    assert weighed["encode"] is PLAIN["encode"]


def test_made_up_customers_have_every_column_a_pipeline_may_look_at():
    resampled = balanced(PLAIN, replace(LOOKED_AT, imbalance="smotenc"), 7)["classify"]
    assert isinstance(resampled, ResampledClassifier)
    assert resampled.numbers == ["age", "n_food", "n_pet"]
    assert resampled.categories == ["income", "channel"]
    assert resampled.random_state == 7
