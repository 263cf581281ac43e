from core.learning.changing import Wishes, nearest_real

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


def test_the_nearest_one_may_have_to_be_predicted_so(forest):
    real = nearest_real(forest, CUSTOMER, Wishes("toys"), predicted=True)
    assert real.label == "toys"
    assert real.distance >= nearest_real(forest, CUSTOMER, Wishes("toys")).distance
