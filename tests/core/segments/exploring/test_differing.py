import numpy as np
import pandas as pd

from core.segments.exploring.differing import differing
from core.table.table import RawRows, open_table


def compared(is_meant: np.ndarray, **columns: object):
    table = open_table(RawRows.of(pd.DataFrame(columns)))
    return differing(table.frame, table.schema, is_meant)[0]


FEW = np.arange(200) < 40


def test_what_differs_is_said_in_plain_values_the_strongest_first():
    found = compared(
        FEW,
        spend=np.where(FEW, 900.0, 100.0) + np.arange(200) % 7,
        channel=np.where(FEW | (np.arange(200) % 2 == 0), "web", "shop"),
        luck=np.arange(200) % 11,
    )
    assert list(found["column"]) == ["spend", "channel"]
    assert found["sentence"][0] == "spend usually 903 (the rest 103)"
    assert found["sentence"][1] == "channel is web for 100% (the rest 50%)"


def test_chance_is_not_called_a_difference():
    chance = np.random.default_rng(0)
    assert compared(FEW, one=chance.normal(size=200), other=chance.choice(["a", "b"], 200)).empty


def test_chance_is_not_called_a_difference_however_many_columns_and_levels_are_looked_at():
    chance = np.random.default_rng(4)  # by which three pass three standard errors
    numbers = {f"n{at}": chance.normal(size=400) for at in range(200)}
    levels = {f"c{at}": chance.choice(list("abcdefgh"), 400) for at in range(60)}
    assert compared(np.arange(400) < 150, **numbers, **levels).empty


def test_what_is_sure_of_one_column_is_not_among_many():
    spend = np.where(FEW, 0.5, 0.0) + np.random.default_rng(2).normal(size=200)
    assert len(compared(FEW, spend=spend)) == 1
    noise = np.random.default_rng(3).normal(size=(60, 200))
    assert compared(FEW, spend=spend, **{f"n{at}": each for at, each in enumerate(noise)}).empty


def test_what_nobody_would_feel_is_no_difference_however_sure_it_is():
    chance = np.random.default_rng(0)
    many = np.arange(100_000) % 2 == 0
    assert compared(many, basket=(chance.normal(40, 10, 100_000) + 0.5 * many).round(1)).empty


def test_numbers_of_one_median_are_told_by_their_means():
    found = compared(FEW, n_toys=np.where(FEW & (np.arange(200) % 3 == 0), 50.0, 0.0))
    assert found["sentence"][0] == "number of toys on average 17.5 (the rest 0)"


def test_days_are_written_as_days():
    joined = pd.to_datetime(np.where(FEW, "2020-05-01", "2024-05-01")) + pd.to_timedelta(np.arange(200), "D")
    assert compared(FEW, joined=joined)["sentence"][0] == "joined usually 2020-05-20 (the rest 2024-08-28)"


def test_everyone_nobody_and_empty_columns_differ_in_nothing():
    for meant in (np.ones(200, bool), np.zeros(200, bool)):
        assert compared(meant, one=np.arange(200)).empty
    assert compared(FEW, none=[None] * 200, one=[1] * 200).empty
