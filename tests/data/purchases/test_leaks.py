"""Nothing after the cutoff speaks in a feature: whatever becomes of it, no feature changes by a bit."""

import numpy as np
import pandas as pd
import pytest

from data.catalogue import LOGS
from data.purchases.categories import read_categories
from data.purchases.customers import customers_of

SAMPLE = LOGS["complete-journey-log"]
CATEGORIES = read_categories(SAMPLE.categories)
LINES = pd.read_parquet(SAMPLE.path)
IS_LATER = LINES["transaction_timestamp"] >= SAMPLE.window.start


def features_of(lines, path, categories=CATEGORIES):
    lines.to_parquet(path)
    frame = customers_of(path, SAMPLE.log, SAMPLE.window, categories).frame
    return frame.set_index("household_id").drop(columns="next_category")


def scrambled(chance):
    """The later lines with other customers, dates, baskets, categories, departments and amounts."""
    later = LINES[IS_LATER].copy()
    for name in ("household_id", "basket_id", "product_category", "department"):
        later[name] = chance.permutation(later[name].to_numpy())
    moved = pd.to_timedelta(chance.integers(0, 90 * 86_400, len(later)), unit="s")
    later["transaction_timestamp"] = (pd.Timestamp(SAMPLE.window.start) + moved).astype("datetime64[us]")
    later["sales_value"] = chance.uniform(-10, 1e6, len(later))
    later["shelf_price"] = chance.uniform(-10, 1e6, len(later))
    return pd.concat([later, LINES[~IS_LATER]]).sample(frac=1, random_state=1)


def fewer(chance):
    return LINES[~IS_LATER | (chance.random(len(LINES)) < 0.3)]


def more(chance):
    """The later lines again for other customers, among them new ones, buying what nobody knew."""
    later = LINES[IS_LATER].copy()
    later["household_id"] = chance.permutation(later["household_id"].to_numpy())
    new = later.assign(household_id=later["household_id"] + 10_000, product_category="NEWS", department="NEW")
    return pd.concat([new, LINES, later])


def as_departments(lines):
    """Each department a class of its own: the future may not even add a column."""
    return lines.assign(product_category=lines["department"])


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    log = tmp_path_factory.mktemp("log") / "log.parquet"
    return {"map": features_of(LINES, log), "departments": features_of(as_departments(LINES), log, None)}


@pytest.mark.parametrize("changed", [scrambled, fewer, more])
def test_no_feature_changes_with_what_comes_after_the_cutoff(changed, before, tmp_path):
    after = features_of(changed(np.random.default_rng(0)), tmp_path / "log.parquet")
    demand_same(before["map"], after)


def test_categories_that_nobody_bought_before_make_no_column(before, tmp_path):
    lines = as_departments(more(np.random.default_rng(0)))
    demand_same(before["departments"], features_of(lines, tmp_path / "log.parquet", None))


def demand_same(before, after):
    both = before.index.intersection(after.index)
    assert len(both) > 50
    pd.testing.assert_frame_equal(before.loc[both], after.loc[both], check_exact=True)
