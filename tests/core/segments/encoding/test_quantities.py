import numpy as np
import pandas as pd
import pytest

from core.segments.encoding.quantities import Quantities


def test_skewed_money_is_taken_as_a_log_and_an_even_column_is_not():
    chance = np.random.default_rng(0)
    frame = pd.DataFrame({"spend": np.exp(chance.normal(4, 1, 60)), "age": chance.normal(40, 10, 60)})
    assert (Quantities().fit(frame).unit_ > 0).tolist() == [True, False]


def test_a_column_with_negative_values_is_never_taken_as_a_log():
    skewed = pd.DataFrame({"balance": [-5.0, 1, 1, 2, 2, 3, 3, 900]})
    assert Quantities().fit(skewed).unit_.tolist() == [0]


def test_a_missing_number_is_the_median():
    fitted = Quantities().fit(pd.DataFrame({"age": [20.0, 30.0, 34.0, np.nan, 50.0]}))
    missing, median = fitted.transform(pd.DataFrame({"age": [np.nan, 32.0]}))
    assert missing == median


def test_one_absurd_row_does_not_squeeze_the_others_together():
    age = [*range(20, 60), 10.0**9]
    encoded = Quantities().fit_transform(pd.DataFrame({"age": age}))[:, 0]
    assert encoded[39] - encoded[0] > 2
    assert encoded[40] < 5


def test_a_column_of_mostly_one_value_keeps_its_rare_values_apart():
    encoded = Quantities().fit_transform(pd.DataFrame({"returns": [0.0] * 90 + [1.0, 2.0] * 5}))[:, 0]
    assert encoded[0] < encoded[90] < encoded[91]


def test_a_column_of_one_value_and_one_of_none_are_zero_everywhere():
    frame = pd.DataFrame({"same": [3.0] * 5, "none": [np.nan] * 5})
    assert not Quantities().fit_transform(frame).any()


def test_one_absurd_cell_does_not_make_a_log_of_an_even_column():
    fitted = Quantities().fit(pd.DataFrame({"age": [*range(20, 60), 10.0**9]}))
    assert fitted.unit_.tolist() == [0]


def test_repetitions_of_a_column_weigh_as_one():
    chance = np.random.default_rng(0)
    spend, visits = chance.normal(size=(2, 500))
    frame = pd.DataFrame({"spend": spend, "cents": 100 * spend, "again": spend + 1, "visits": visits})
    variances = Quantities().fit_transform(frame).var(axis=0)
    assert variances == pytest.approx([1 / 3, 1 / 3, 1 / 3, 1])


def test_columns_that_only_go_together_weigh_as_before():
    chance = np.random.default_rng(0)
    first, noise = chance.normal(size=(2, 500))
    frame = pd.DataFrame({"first": first, "second": first + 0.6 * noise})
    assert Quantities().fit_transform(frame).var(axis=0) == pytest.approx([1, 1])


def test_scales_of_many_rows_are_learned_from_every_so_many():
    frame = pd.DataFrame({"age": np.arange(250_000.0)})
    encoded = Quantities().fit_transform(frame)
    assert encoded.shape == (250_000, 1)
    assert (encoded.mean(), encoded.var()) == pytest.approx((0, 1), abs=1e-4)


def test_a_rare_value_lies_not_so_far_out_that_it_would_be_a_group_of_its_own():
    encoded = Quantities().fit_transform(pd.DataFrame({"returns": [0.0] * 999 + [1.0]}))
    assert encoded.max() - encoded.mean() == pytest.approx(5)


def test_a_column_of_one_value_takes_no_weight_from_its_family():
    chance = np.random.default_rng(0)
    frame = pd.DataFrame(chance.normal(size=(80, 4)), columns=list("abcd")).assign(e=1.0, f=2.0)
    assert Quantities(together=True).fit_transform(frame).var(axis=0).sum() == pytest.approx(2)


def test_the_unit_inside_the_log_is_a_small_value_of_the_column():
    spend = np.exp(np.random.default_rng(0).normal(4, 1, 400))
    fitted = Quantities().fit(pd.DataFrame({"spend": [*spend, *[0.0] * 50]}))
    assert fitted.unit_[0] == pytest.approx(np.quantile(spend, 0.05))


def test_a_column_that_weighs_nothing_takes_no_weight_from_those_it_repeats():
    spend = np.random.default_rng(0).normal(size=80)
    frame = pd.DataFrame({"spend": spend, "cents": 100 * spend})
    encoded = Quantities((("cents", 0.0),)).fit_transform(frame)
    assert encoded.var(axis=0) == pytest.approx([1, 0])
