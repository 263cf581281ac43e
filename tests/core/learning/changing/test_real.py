import numpy as np

from core.golden import as_form_row
from core.learning.changing import Wishes, nearest_real
from core.learning.spec import specify
from core.learning.train import train

CUSTOMER = {
    "n_food": 0,
    "n_pet_care": 4,
    "n_toys": 2,
    "age": 44,
    "spend": 20.5,
    "channel": "web",
    "member": "no",
}


def test_the_nearest_customer_really_bought_the_category(forest, shoppers):
    real = nearest_real(forest, CUSTOMER, Wishes("toys"))
    (bought,) = shoppers.frame.loc[shoppers.frame["customer_id"] == real.customer, "next"]
    assert bought == "toys"
    assert f"{real.customer} is the nearest" in real.sentence
    assert set(real.changes["column"]) <= set(real.row)


def test_nobody_is_the_nearest_to_himself(forest, shoppers):
    features = list(forest.spec.features)
    line = shoppers.frame[shoppers.frame["next"] == "toys"].iloc[0]
    row = as_form_row(shoppers.frame[features], line.name)
    for asked in (row, {**row, "spend": 9999, "customer_id": line["customer_id"]}):
        real = nearest_real(forest, asked, Wishes("toys", fixed=()))
        assert real.customer != line["customer_id"]
        assert len(real.changes) > 0


def test_every_customer_is_said_to_differ(forest, shoppers):
    features = shoppers.frame[list(forest.spec.features)]
    for at in features.index[:12]:
        wishes = Wishes(shoppers.frame["next"][at])
        assert len(nearest_real(forest, as_form_row(features, at), wishes).changes)


def test_who_has_no_id_is_called_by_the_row(make):
    table = make({"amount": np.arange(80) / 2, "next": ["little", "much"] * 40}, next="target")
    model = train(table, specify(table, "random_forest", {"n_estimators": 20}))
    real = nearest_real(model, {"amount": 10}, Wishes("much"))
    assert real.customer in ("20", "22")
    assert f"next, row {real.customer} is the nearest, different in 1 field;" in real.sentence
