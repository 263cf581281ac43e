import numpy as np
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


def test_a_column_that_weighs_nothing_is_of_no_family(make):
    chance = np.random.default_rng(0)
    names = [f"n_{kind}" for kind in ("food", "toys", "books", "pets", "home")]
    shares = chance.dirichlet(np.ones(5), 60)
    table = make({name: share.round(4) for name, share in zip(names, shares.T, strict=True)})
    assert specify(table, columns=tuple(names)).families[0].columns == tuple(names)
    spec = specify(table, columns=tuple(names), weights=(("n_toys", 0.0), ("n_food", 2.0)))
    assert spec.families[0].columns == ("n_food", "n_books", "n_pets", "n_home")
