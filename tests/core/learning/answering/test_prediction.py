from dataclasses import replace

from core.findings import Finding
from core.learning.answering.prediction import Prediction

CATEGORIES = ("home", "garden", "toys", "pet", "food", "beauty")
PREDICTION = Prediction(
    label="home",
    probabilities=dict(zip(CATEGORIES, (0.5, 0.2, 0.1, 0.1, 0.06, 0.04), strict=True)),
    shares=dict(zip(CATEGORIES, (0.25, 0.15, 0.3, 0.1, 0.1, 0.1), strict=True)),
    prediction_set=("home",),
    unlike=(),
    coverage=0.9,
)


def with_set(*names: str) -> Prediction:
    return replace(PREDICTION, prediction_set=names)


def test_one_category_left_is_said_alone():
    assert PREDICTION.headline == "Only home cannot be ruled out at 90%."


def test_a_short_set_is_named():
    close = with_set("home", "garden", "toys")
    assert close.headline == "Too close to call at 90%: one of home, garden and toys."


def test_one_that_is_likelier_than_all_others_together_is_not_called_close():
    probabilities = {**PREDICTION.probabilities, "home": 0.6, "garden": 0.1}
    ahead = replace(with_set("home", "garden"), probabilities=probabilities)
    assert ahead.headline == (
        "home is likelier than all others together, but garden cannot be ruled out at 90%."
    )


def test_a_usual_share_is_called_usual():
    assert (
        "home (50%), about its usual share;"
        in replace(PREDICTION, shares={**PREDICTION.shares, "home": 0.49}).usual
    )


def test_a_long_set_is_counted():
    assert with_set(*CATEGORIES[:5]).headline == (
        "Too close to call at 90%: 5 of 6 categories cannot be ruled out."
    )
    assert with_set(*CATEGORIES).headline == "Too close to call at 90%: no category can be ruled out."


def test_the_answer_is_said_beside_its_usual_share_and_with_its_promise():
    assert PREDICTION.sentence == (
        "Most likely home (50%), 2.0 times its usual share; then garden (20%) and toys (10%). "
        "Only home cannot be ruled out at 90%. Such sets hold the answer for 90% of customers."
    )
    assert replace(PREDICTION, by_class=True).promise == (
        "Such sets hold the answer for 90% of the buyers of every category."
    )


def test_a_promise_is_not_rounded():
    assert replace(PREDICTION, coverage=0.999).headline == "Only home cannot be ruled out at 99.9%."
    assert replace(PREDICTION, coverage=0.7).promise == "Such sets hold the answer for 70% of customers."


def test_categories_that_are_in_every_set_are_told_with_the_reason():
    few = replace(PREDICTION, by_class=True, too_few=("pet", "toys"))
    assert few.promise.endswith("Too few training customers bought pet and toys to rule them out.")


def test_without_a_known_coverage_nothing_is_ruled_out_or_promised():
    bare = replace(PREDICTION, coverage=None)
    assert bare.headline == "Most likely home (50%)."
    assert bare.sentence == bare.usual
    assert bare.promise == ""


def test_the_bars_say_what_cannot_be_ruled_out():
    bars = with_set("home", "garden").bars
    assert list(bars) == ["category", "probability", "training_share", "in_set"]
    assert list(bars["category"][bars["in_set"]]) == ["home", "garden"]


def test_what_is_to_know_of_a_customer_is_told_together():
    strange = Finding("unlike-training", "warning", "age", "age is 150.")
    unknown = Finding("mostly-unknown", "warning", "fields", "All is unknown.")
    assert replace(PREDICTION, unlike=(strange,), unknown=unknown).findings == (unknown, strange)
    assert PREDICTION.findings == ()
