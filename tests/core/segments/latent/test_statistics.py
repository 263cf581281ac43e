import numpy as np

from core.segments.latent.layout import Layout
from core.segments.latent.statistics import statistics_of

NAN = np.nan
LAYOUT = Layout(2, 1, (2,), (1.0, 1.0, 1.0, 1.0))
SEEN = np.array([[1.0, 2.0, 0, 3, 1], [NAN, 3.0, NAN, 0, 4], [-1.0, 0.0, 1, NAN, 2]])


def test_sums_over_rows_tell_numbers_levels_and_counts():
    found = statistics_of(SEEN, LAYOUT)
    # x², x and 1, without the missing cell
    assert found.numbers.sum(axis=0).tolist() == [2, 13, 0, 5, 2, 3]
    sums = found.marks.sum(axis=0)
    assert (found.levels, sums[:2].tolist()) == ((2,), [1, 1])
    told = zip(found.owners.tolist(), found.values.tolist(), sums[2:].tolist(), strict=True)
    assert [each for each in told if each[2]] == [(0, 0, 1), (0, 3, 1), (1, 1, 1), (1, 4, 1), (2, 4, 2)]


def test_a_family_with_a_missing_count_and_an_unknown_level_say_nothing():
    marks = statistics_of(SEEN, LAYOUT, levels=(1,)).marks.toarray()
    assert marks[2].sum() == 0
