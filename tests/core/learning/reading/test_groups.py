import numpy as np

from core.learning.reading.cutting import Cut
from core.learning.reading.groups import inside, worst_groups

ROWS = 2_000


def drawn(seed, columns=12, levels=4):
    chance = np.random.default_rng(seed)
    names = [tuple(f"x{at} is {level}" for level in range(levels)) for at in range(columns)]
    cuts = [Cut(f"x{at}", chance.integers(0, levels, ROWS), names[at]) for at in range(columns)]
    return cuts, chance.exponential(1.6, ROWS)


def test_noise_is_left_alone():
    assert sum(bool(worst_groups(*drawn(seed))) for seed in range(40)) <= 5


def test_a_planted_group_is_found_alone():
    cuts, loss = drawn(0)
    planted = cuts[3].code == 2
    found = worst_groups(cuts, loss + 0.6 * planted)
    assert [each.group for each in found] == [((3, 2),)]


def test_a_planted_pair_takes_the_place_of_its_two_columns():
    cuts, loss = drawn(1)
    planted = (cuts[3].code == 2) & (cuts[7].code == 1)
    found = worst_groups(cuts, loss + 2.0 * planted)
    assert [each.group for each in found] == [((3, 2), (7, 1))]
    assert (inside(found[0].group, cuts) == planted).all()


def test_a_column_that_says_nearly_the_same_is_not_told_twice():
    cuts, loss = drawn(2)
    chance = np.random.default_rng(9)
    code = np.where(chance.random(ROWS) < 0.9, cuts[3].code, cuts[4].code)
    twice = [*cuts, Cut("copy", code, ("a", "b", "c", "d"))]
    assert len(worst_groups(twice, loss + 0.8 * (cuts[3].code == 2))) == 1


def test_nothing_to_group_by_and_few_customers_are_no_error():
    assert worst_groups([], np.ones(5)) == []
    assert worst_groups([Cut("x", np.zeros(5, dtype=int), ("x is a",))], np.arange(5.0)) == []
    assert worst_groups([Cut("x", np.zeros(0, dtype=int), ())], np.zeros(0)) == []
