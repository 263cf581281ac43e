import numpy as np
import pandas as pd
import pytest

from core.errors import CannotBalance
from core.learning.balancing.made_up import made_up, rows_wanted

NAMES = np.array(["common", "rare"], dtype=object)
CODES = np.repeat([0, 1], [20, 4])
ROWS = pd.DataFrame(
    {
        "visits": np.arange(24.0) % 5,
        "spend": np.where(CODES == 1, np.arange(24) + 0.5, np.nan),
        "joined": pd.to_datetime("2024-01-01") + pd.to_timedelta(np.arange(24), "D"),
        "channel": pd.Series((["web", None, "shop"] * 8), dtype="str"),
    }
)


def test_every_class_but_the_largest_grows_to_its_size_but_tenfold_at_most():
    assert rows_wanted(np.repeat([0, 1, 2], [200, 50, 3]), np.array(["a", "b", "c"])) == {1: 200, 2: 30}


def test_one_row_of_a_class_has_nothing_between():
    with pytest.raises(CannotBalance, match="'rare' has one row"):
        rows_wanted(np.array([0, 0, 1]), NAMES)


def test_made_up_rows_lie_between_those_of_their_class_and_are_typed_like_them():
    made, codes = made_up(ROWS, ["channel"], CODES, {1: 20}, seed=0)
    assert codes.tolist() == [1] * 16
    assert made.dtypes.tolist() == ROWS.dtypes.tolist()
    assert made["spend"].between(20.5, 23.5).all()
    assert (made["visits"] == made["visits"].round()).all()
    assert made["joined"].between("2024-01-21", "2024-01-24").all()
    assert set(made["channel"].dropna()) <= {"web", "shop"}


def test_the_same_seed_makes_up_the_same_rows_and_the_given_ones_are_left_alone():
    before = ROWS.copy()
    once, again = (made_up(ROWS, ["channel"], CODES, {1: 20}, seed=3)[0] for _ in range(2))
    pd.testing.assert_frame_equal(once, again)
    pd.testing.assert_frame_equal(ROWS, before)


@pytest.mark.parametrize(("columns", "categories"), [(["visits", "spend"], []), (["channel"], ["channel"])])
def test_numbers_alone_and_categories_alone_will_do(columns, categories):
    made, _ = made_up(ROWS[columns], categories, CODES, {1: 20}, seed=0)
    assert made.shape == (16, len(columns))


def test_too_many_rows_are_not_compared_by_categories_alone():
    codes = np.repeat([0, 1], [6_000, 5_500])
    rows = pd.DataFrame({"channel": pd.Series(["web"] * 11_500, dtype="str")})
    with pytest.raises(CannotBalance, match="no number to compare by"):
        made_up(rows, ["channel"], codes, {1: 6_000}, seed=0)
