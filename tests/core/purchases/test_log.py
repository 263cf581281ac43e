from datetime import date, datetime

import pytest

from core.errors import BadWindow, MissingColumns
from core.purchases.log import PurchaseLog, Window

LOG = PurchaseLog("who", "when", "what", "paid", different=("shop", "what"))


def test_every_column_that_is_read_is_named_once():
    assert LOG.columns == ("who", "when", "what", "paid", "shop")


def test_a_column_that_is_not_there_is_refused_with_the_nearest():
    with pytest.raises(MissingColumns, match=r"'paid' \(nearest: 'payd'\)"):
        LOG.demand(["who", "when", "what", "payd", "shop"])
    with pytest.raises(MissingColumns, match="'department'"):
        LOG.demand(list(LOG.columns), also=["department"])


def test_the_cutoff_day_is_observed_to_its_end():
    window = Window.of(" 2017-09-30 ", horizon_days=92)
    assert window.start == datetime(2017, 10, 1)
    assert window.end == datetime(2018, 1, 1)
    assert Window.of("2017-09-30").end is None
    assert Window.of("9999-12-31").start > Window.of("9999-12-30").start


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (("30.9.2017",), "is no day"),
        (("2017-02-30",), "is no day"),
        (("2017-09-30", 0), "horizon of 0"),
        (("2017-09-30", 10**9), "calendar"),
        (("9999-12-31", 1), "calendar"),
        (("2017-09-30", 1, 0), "0 baskets"),
    ],
)
def test_a_window_that_cannot_be_is_refused_with_a_remedy(given, reason):
    with pytest.raises(BadWindow, match=reason) as refused:
        Window.of(*given)
    assert refused.value.remedy


def test_a_cutoff_needs_days_on_both_sides():
    Window.of("2017-01-01").demand_inside(date(2017, 1, 1), date(2017, 1, 2))
    with pytest.raises(BadWindow, match="nothing is observed"):
        Window.of("2016-12-31").demand_inside(date(2017, 1, 1), date(2017, 1, 2))
    with pytest.raises(BadWindow, match="nothing is bought after"):
        Window.of("2017-01-02").demand_inside(date(2017, 1, 1), date(2017, 1, 2))
    with pytest.raises(BadWindow, match="nothing is bought after"):
        Window.of("9999-12-31").demand_inside(date(2017, 1, 1), date(2017, 1, 2))
