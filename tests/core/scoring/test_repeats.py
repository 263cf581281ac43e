import numpy as np
import pandas as pd
import pytest

from core.errors import MissingColumns
from core.scoring.plan import plan_of, wanted
from core.scoring.repeats import customers_of, demand_id, faults_of, one_each, without
from core.table.table import RawRows


@pytest.fixture
def plan(forest, new_shoppers):
    return plan_of(forest, list(new_shoppers))


def fingerprints(plan, frame):
    return customers_of(plan, RawRows.of(frame)).set_index("customer")["fingerprint"]


def test_a_fingerprint_is_the_same_in_whatever_batch_its_row_comes(plan, new_shoppers):
    whole = fingerprints(plan, new_shoppers)
    assert whole.is_unique
    alone = pd.concat([fingerprints(plan, new_shoppers.iloc[[at]]) for at in range(60)])
    assert alone.equals(whole)
    whole_numbers = new_shoppers.iloc[:1].assign(spend=12)
    assert (
        fingerprints(plan, whole_numbers).iat[0]
        == fingerprints(plan, whole_numbers.assign(spend=12.0)).iat[0]
    )


def test_only_what_the_model_asks_for_counts(plan, new_shoppers):
    before = fingerprints(plan, new_shoppers)
    assert fingerprints(plan, new_shoppers.assign(colour="red")).equals(before)
    older = new_shoppers.assign(age=new_shoppers["age"].replace(40, 41))
    changed = fingerprints(plan, older) != before
    assert 0 < changed.sum() == (new_shoppers["age"] == 40).sum()


def test_every_column_the_model_asks_for_counts(plan, new_shoppers):
    before = fingerprints(plan, new_shoppers)
    for name in wanted(plan.model):
        changed = new_shoppers.head(1).assign(
            **{name: "9" if new_shoppers[name].dtype.kind in "if" else "other"}
        )
        assert fingerprints(plan, changed).iat[0] != before.iat[0], name


def test_rows_of_one_customer_or_of_none_are_set_aside_with_the_reason(plan, new_shoppers):
    frame = new_shoppers.head(4).assign(customer_id=["a", "b", "a", None])
    raw = RawRows.of(frame)
    customers = customers_of(plan, raw)
    each = one_each(customers)
    assert each["rows"].tolist() == [2, 1, 1]
    twice = customers["fingerprint"].to_numpy()[[0, 2]].astype(np.uint64)
    assert each.loc["a", "fingerprint"] == twice.sum()
    faults = faults_of(customers, customers["customer"].map(each["rows"])).rename("customer_id")
    left = without(raw, faults)
    assert left.texts.index.tolist() == [2]
    assert left.unread["row"].tolist() == [1, 3, 4]
    assert left.unread["value"].fillna("").tolist() == ["a", "a", ""]
    assert left.unread["reason"].nunique() == 2


def test_a_model_or_a_source_that_names_nobody_is_refused(plan, forest, new_shoppers):
    assert demand_id(plan) == "customer_id"
    with pytest.raises(MissingColumns, match="'customer_id'"):
        demand_id(plan_of(forest, list(new_shoppers.drop(columns="customer_id"))))
