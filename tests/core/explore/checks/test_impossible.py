from datetime import date

import numpy as np
import pytest

from core.explore.checks.impossible import bounds, impossible_values
from tests.core.explore.checks.tables import AGES, drawn, looked

TODAY = date(2026, 11, 22)
DAYS = [f"2024-01-{day:02}" for day in range(1, 31)]


def test_ages_that_cannot_be_are_named_with_a_row():
    finding = impossible_values(looked(age=[*AGES, 230, -4]))
    assert finding.message == "Values that cannot be: 'age' is outside 0 to 120 in 2 rows (230 in row 41)."
    assert finding.evidence["cells"] == 2


def test_ages_at_the_bounds_can_be():
    assert impossible_values(looked(age=[*AGES, 0, 120])) is None


@pytest.mark.parametrize("name", ["n_orders", "visit_count", "spendTotal", "recency days"])
def test_counts_and_amounts_below_zero_cannot_be(name):
    assert impossible_values(looked(**{name: [*AGES, -1]})).subject == name


@pytest.mark.parametrize("name", ["spend_trend", "balance", "score", "net_amount", "temperature"])
def test_what_may_be_below_zero_may(name):
    assert impossible_values(looked(**{name: [*AGES, -1]})) is None


def test_amounts_that_are_often_below_zero_are_meant_so():
    assert impossible_values(looked(amount=[*AGES, *range(-1, -6, -1)])) is None


def test_shares_outside_their_whole_cannot_be():
    shares = np.linspace(0, 1, 40)
    finding = impossible_values(
        looked(share_food=[*shares, 1.5], pct=[*shares * 100, 101], share_toys=[*shares, 1])
    )
    assert finding.message == (
        "Values that cannot be: 'share_food' is outside 0 to 1 in 1 row (1.5 in row 41) and "
        "'pct' is outside 0 to 100 in 1 row (101 in row 41)."
    )


def test_a_frequent_stand_in_is_left_to_its_own_finding():
    ages = np.round(np.abs(drawn(300)))
    ages[:6] = 999
    assert impossible_values(looked(age=ages)) is None


def test_dates_before_1900_and_after_today_are_named():
    finding = impossible_values(looked(joined=[*DAYS, "1066-10-14"], left=[*DAYS, "2026-11-23"]), TODAY)
    assert finding.message == (
        "Values that cannot be: 'joined' is before 1900 in 1 row (1066-10-14 in row 31) and "
        "'left' is after today, 2026-11-22, in 1 row (2026-11-23 in row 31)."
    )


def test_today_1900_and_dates_that_lie_ahead_by_name_can_be():
    late = [*DAYS, "2026-11-22"]
    assert (
        impossible_values(looked(born=["1900-01-01", *DAYS], seen=late, expiry=[*DAYS, "2031-01-01"]), TODAY)
        is None
    )


def test_without_a_today_no_date_is_too_late():
    assert impossible_values(looked(left=[*DAYS, "2031-01-01"])) is None


def test_bounds_follow_the_words_of_a_name():
    cells = np.arange(30.0)
    assert bounds("age", cells) == (0, 120)
    assert bounds("account_age_days", cells) == (0, np.inf)
    assert bounds("average", cells) == (-np.inf, np.inf)
    assert bounds("discount %", cells) == (0, 100)
