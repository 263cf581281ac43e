from dataclasses import replace

from core.purchases.layout import Layout
from core.purchases.log import PurchaseLog

LOG = PurchaseLog("who", "when", "what", "paid", shares="dept", different=("shop",))


def test_the_columns_follow_the_log():
    layout = Layout.of(LOG, ["pet", "toys"], ["A"], has_times=False)
    names = [feature.name for feature in layout.features]
    assert names[0] == "recency_days"
    assert {"n_distinct_categories", "n_distinct_shop", "dept_share_a", "nbask_toys"} <= {*names}
    assert layout.target == "next_category"


def test_no_two_columns_share_a_name():
    odd = replace(LOG, customer="Next_Category", different=("categories",), shares=None)
    layout = Layout.of(odd, ["pet"], [], has_times=False)
    names = [feature.name for feature in layout.features]
    assert layout.customer == "Next_Category_2"
    assert "n_distinct_categories_2" in names
    assert len(names) == len({*names})
