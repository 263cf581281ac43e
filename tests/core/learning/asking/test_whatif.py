import pytest

from core.learning.answering.prediction import Prediction
from core.learning.asking.questions import typical_customer
from core.learning.asking.whatif import what_if
from core.learning.predict import predict_one


def told(**probabilities):
    label = max(probabilities, key=probabilities.get)
    shares = dict.fromkeys(probabilities, 1 / len(probabilities))
    return Prediction(label, probabilities, shares, (label,), ())


def test_two_answers_stand_side_by_side_and_their_differences_even_out(forest):
    typical = typical_customer(forest)
    before, after = predict_one(forest, typical), predict_one(forest, {**typical, "n_toys": 9})
    frame = what_if(before, after).frame
    assert frame["category"].iloc[0] == after.label == "toys"
    assert frame["difference"].sum() == pytest.approx(0, abs=1e-12)
    assert dict(zip(frame["category"], frame["before"], strict=True)) == pytest.approx(before.probabilities)


def test_the_sentence_says_what_comes_first_and_what_moved_most():
    found = what_if(told(a=0.5, b=0.3, c=0.2), told(a=0.45, b=0.5, c=0.05))
    assert found.sentence == "With the changes b comes before a, from 30% to 50% (+20 points)."
    found = what_if(told(a=0.5, b=0.3, c=0.2), told(a=0.51, b=0.2, c=0.29))
    assert found.sentence == (
        "With the changes a stays first, from 50% to 51% (+1 point); most moved is b (−10 points)."
    )
    found = what_if(told(a=0.5, b=0.3, c=0.1, d=0.1), told(a=0.5, b=0.2, c=0.15, d=0.15))
    assert found.sentence == (
        "With the changes a stays first, at 50% as before; most moved is b (−10 points)."
    )
    same = told(a=0.5, b=0.5)
    assert what_if(same, same).sentence == "The changes move no category."
