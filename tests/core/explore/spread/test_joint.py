import numpy as np
import pandas as pd
import pytest

from core.errors import BadColumn, MissingColumns
from core.explore.spread.joint import Joint, joint
from core.table.table import RawRows, open_table

CHANCE = np.random.default_rng(5)
MANY = pd.DataFrame(
    {
        "age": CHANCE.integers(18, 90, 6000),
        "spend": np.exp(CHANCE.normal(4, 2, 6000)).round(2),
        "channel": CHANCE.choice(["web", "shop", "phone"], 6000, p=[0.5, 0.3, 0.2]),
        "joined": pd.Timestamp("2020-01-01") + pd.to_timedelta(CHANCE.integers(0, 900, 6000), unit="D"),
        "left": pd.Timestamp("2023-01-01") + pd.to_timedelta(CHANCE.integers(0, 900, 6000), unit="D"),
        "note": [f"what customer number {number} told us on the phone" for number in range(6000)],
    }
)


def of(one: str, other: str, rows: int = 6000) -> Joint:
    return joint(open_table(RawRows.of(MANY.head(rows))), one, other)


def test_two_numbers_of_few_customers_are_points_in_the_order_asked():
    found = of("spend", "age", rows=50)
    assert (found.kind, found.one, found.other) == ("points", "spend", "age")
    assert found.frame["other"].tolist() == MANY["age"].head(50).tolist()
    assert (found.rows, found.of, found.shown) == (50, 50, 50)


def test_two_numbers_of_many_customers_are_a_grid():
    found = of("age", "spend")
    assert (found.kind, found.scales) == ("grid", ("linear", "log"))
    assert found.shown == found.frame["customers"].sum() > 0.97 * 6000
    assert found.sentence.startswith("'age' and 'spend' do not go together by rank (rank correlation ")


def test_two_dates_of_many_customers_are_a_grid_of_dates():
    frame = of("joined", "left").frame
    assert frame["one_low"].min().year in (2019, 2020)
    assert frame["other_high"].dtype.kind == "M"


def test_a_number_by_a_category_is_its_quantiles_per_level_in_order_of_size():
    found = of("spend", "channel")
    assert (found.kind, found.one, found.other) == ("ranges", "channel", "spend")
    assert found.frame["level"].tolist() == ["web", "shop", "phone"]
    phone = MANY.loc[MANY["channel"] == "phone", "spend"]
    assert found.frame["q50"].iloc[-1] == pytest.approx(phone.median())
    assert found.frame["customers"].sum() == found.shown == 6000
    assert found.sentence.startswith("The median of 'spend' goes from ")


def test_two_categories_are_counted_with_what_is_beyond_chance():
    frame = pd.DataFrame(
        {"pet": ["dog", "dog", "cat", "cat"] * 10, "likes": ["ball", "ball", "yarn", "ball"] * 10}
    )
    found = joint(open_table(RawRows.of(frame)), "pet", "likes")
    assert found.frame.values.tolist() == [
        ["cat", "ball", 10, 0.5, pytest.approx(2 / 3)],
        ["cat", "yarn", 10, 0.5, 2],
        ["dog", "ball", 20, 1, pytest.approx(4 / 3)],
        ["dog", "yarn", 0, 0, 0],
    ]
    assert "Most beyond chance: cat with yarn, 10 customers, 2.0 times as many" in found.sentence


def test_dates_lead_a_trend_of_a_number_and_the_shares_of_a_category():
    assert of("spend", "joined").kind == "trend"
    found = of("channel", "joined")
    assert (found.kind, found.one) == ("shares", "joined")
    assert found.shown == 6000


def test_customers_who_lack_one_of_the_two_do_not_count():
    frame = MANY[["age", "channel", "joined"]].head(40)
    table = open_table(RawRows.of(frame.assign(age=frame["age"].where(np.arange(40) % 4 > 0))))
    for other in ("channel", "joined"):
        found = joint(table, "age", other)
        assert (found.rows, found.of, found.shown) == (30, 40, 30)


def test_columns_that_never_meet_are_said_to():
    frame = pd.DataFrame({"a": [1.5, 2.5, 1.5, 3.5], "b": ["x", "x", "y", "y"], "on": ["2024-01-01"] * 4})
    both = pd.concat([frame, frame.add_suffix("_too")], ignore_index=True)
    table = open_table(RawRows.of(both))
    for one, other in (("a", "b_too"), ("a", "a_too"), ("b", "b_too"), ("on", "a_too"), ("on", "b_too")):
        found = joint(table, one, other)
        assert found.sentence.startswith("No customer has")
        assert (found.rows, found.shown) == (0, 0)


@pytest.mark.parametrize(("one", "other"), [("age", "note"), ("age", "age")])
def test_text_and_one_column_twice_are_refused(one, other):
    with pytest.raises(BadColumn):
        of(one, other, rows=300)


def test_a_column_that_is_not_there_is_refused():
    with pytest.raises(MissingColumns):
        of("age", "wage", rows=30)
