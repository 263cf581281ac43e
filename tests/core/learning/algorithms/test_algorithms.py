from core.learning.algorithms import ALGORITHMS


def test_the_default_comes_first():
    assert next(iter(ALGORITHMS)) == "blend"


def test_every_algorithm_is_found_by_its_own_name():
    assert all(name == each.name for name, each in ALGORITHMS.items())
