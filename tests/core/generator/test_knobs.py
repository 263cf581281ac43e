import pytest

from core.errors import BadHyperparameter
from core.generator.knobs import USUAL, choose_knobs


def test_knobs_that_are_not_given_are_as_usual():
    assert choose_knobs() == USUAL
    assert choose_knobs(rows="10").rows == 10


@pytest.mark.parametrize(
    ("knob", "value"),
    [("rows", 0), ("rows", 2.5), ("seed", -1), ("own_taste", 1.1), ("segments", 1), ("categories", 13)],
)
def test_a_knob_outside_its_range_is_refused(knob, value):
    with pytest.raises(BadHyperparameter, match=f"{knob} is from"):
        choose_knobs(**{knob: value})


def test_an_unknown_knob_is_refused():
    with pytest.raises(BadHyperparameter, match="'row'"):
        choose_knobs(row=5)
