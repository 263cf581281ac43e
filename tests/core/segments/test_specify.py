import pytest

from core.errors import BadHyperparameter
from core.segments.specify import specify


def test_what_is_left_open_is_left_to_be_settled(shop):
    spec = specify(shop, "auto", columns=("spend", "visits"), k=4, seed=9)
    assert (spec.algorithm, spec.k, spec.seed, len(spec.hyperparameters)) == ("auto", 4, 9, 0)


def test_what_is_left_open_has_no_settings(shop):
    with pytest.raises(BadHyperparameter, match="open until an algorithm is chosen"):
        specify(shop, "auto", {"starts": 3})


def test_weights_are_kept(shop):
    assert specify(shop, weights=(("spend", 2.0),)).weights == (("spend", 2.0),)
