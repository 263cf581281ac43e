import pytest

from core.learning.answering.unlike_training import mostly_unknown, unlike_training
from core.learning.spec import specify
from core.learning.train import TrainedModel, train
from core.table.table import conform_one


@pytest.fixture(scope="module")
def model(make) -> TrainedModel:
    """101 customers of 0 to 100 points, who joined from January to April 2020."""
    at = [number // 2 for number in range(202)]
    columns = {
        "points": [float(number) for number in at],
        "income": [20_000.0 + 1_000 * number for number in at],
        "gifts": [0.0] * 190 + [1.0, 2.0, 3.0, 4.0, 5.0, 6.0] * 2,
        "joined": [f"2020-{1 + number // 28:02d}-{1 + number % 28:02d}" for number in at],
        "region": [("north", "south", "east")[number % 3] for number in at],
        "partner": ["yes", "no"] * 20 + [None] * 162,
        "next": ["food", "pet"] * 101,
    }
    table = make(columns, next="target", joined="feature")
    return train(table, specify(table, "logistic_regression"))


def said(model: TrainedModel, **row: object) -> list[str]:
    return [each.message for each in unlike_training(model, conform_one(row, model.asks))[0]]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"points": 180}, "180: 80 above the highest in training (100), 1.0 times"),
        ({"points": -2000}, "-2,000: 2,000 below the lowest in training (0), 25 times"),
        ({"points": "1e30"}, "1e+30: 1e+30 above the highest in training (100), over 1,000 times"),
        ({"income": 1234567}, "1,234,567: 1,114,567 above the highest in training (120,000), 14 times"),
        ({"points": 100.5}, "100.5: 0.5 above the highest in training (100)"),
        ({"gifts": 9}, "9: 3 above the highest in training (6)"),
        ({"joined": "2020-05-04"}, "2020-05-04: 17 days after the last in training (2020-04-17)"),
        ({"joined": "2019-12-31"}, "2019-12-31: 1 day before the first in training (2020-01-01)"),
        ({"joined": "2020-04-17T9"}, "2020-04-17: less than a day after the last in training (2020-04-17)"),
        ({"region": "wset"}, "wset: never seen in training"),
        ({"region": "Suoth"}, "Suoth: never seen in training; perhaps south is meant"),
    ],
)
def test_a_field_nobody_had_is_told_with_how_far_off_it_is(model, row, told):
    (column,) = row
    width = " the width of the middle 80%" if told.endswith("times") else ""
    assert said(model, **row) == [f"{column} is {told}{width}."]


def test_how_far_off_it_is_can_be_read_as_figures(model):
    far, late, near = (
        unlike_training(model, conform_one(row, model.asks))[0][0].evidence
        for row in ({"points": -40}, {"joined": "2020-04-18"}, {"region": "nort"})
    )
    assert far == {"limit": 0, "beyond": 40, "widths": 0.5}
    assert late == {"limit": "2020-04-17", "days": 1}
    assert near == {"meant": "north"}


def test_every_strange_field_is_told_in_the_order_of_the_columns(model):
    customer = conform_one({"region": "fax", "points": -1, "income": 1e9}, model.asks)
    (strange,) = unlike_training(model, customer)
    assert [each.subject for each in strange] == ["points", "income", "region"]
    assert {each.code for each in strange} == {"unlike-training"}


def test_what_training_customers_had_or_is_unknown_is_not_told(model):
    assert said(model, points=100, gifts=0, joined="2020-01-01", region="east", income=None) == []


def test_a_customer_of_whom_hardly_anything_is_known_is_told(model):
    (nobody,) = mostly_unknown(model, conform_one({}, model.asks))
    assert nobody.message == "No field is known: the answer hardly knows this customer."
    (little,) = mostly_unknown(model, conform_one({"points": 5}, model.asks))
    assert little.message.startswith("5 of 6 fields are unknown")
    assert little.evidence == {"unknown": 5, "fields": 6}


def test_a_field_most_training_customers_lacked_is_not_missed(model):
    row = {"points": 5, "income": 30_000}
    assert mostly_unknown(model, conform_one(row, model.asks)) == [None]
    rare = {"points": 5, "partner": "yes"}
    assert mostly_unknown(model, conform_one(rare, model.asks)) != [None]
