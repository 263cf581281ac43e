import pytest

from core.choices import Size
from core.learning.algorithms.defaults import by_rows


@pytest.mark.parametrize(("rows", "default"), [(19_999, 8), (20_000, 24)])
def test_a_default_turns_where_rows_are_many(rows, default):
    assert by_rows(8, 24)(Size(rows)) == default


@pytest.mark.parametrize(("rows", "default"), [(2_999, 60), (3_000, 120)])
def test_a_default_may_turn_elsewhere(rows, default):
    assert by_rows(60, 120, turn=3_000)(Size(rows)) == default
