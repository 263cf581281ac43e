import numpy as np
import pandas as pd
import pytest

from core.segments.encoding.counts import Counts

BASKETS = pd.DataFrame(
    {"n_pet": [8.0, 0, 4, 80, 2], "n_toys": [2.0, 9, 4, 20, 7], "n_food": [0.0, 1, 2, 0, 1]}
)


def test_the_same_mix_lies_near_whatever_the_total():
    few, other, _, many, _ = Counts().fit_transform(BASKETS)[:, :3]
    assert np.linalg.norm(few - many) < np.linalg.norm(few - other) / 5


def test_the_total_is_a_number_of_its_own():
    total = Counts().fit_transform(BASKETS)[:, 3]
    assert total.argmax() == 3
    assert total[0] == total[1] == total[2] == total[4]


def test_a_missing_count_is_the_usual_share_of_the_rest():
    fitted = Counts().fit(BASKETS)
    holes = pd.DataFrame({"n_pet": [94.0, np.nan], "n_toys": [42.0, np.nan], "n_food": [np.nan, np.nan]})
    whole = pd.DataFrame({"n_pet": [94.0], "n_toys": [42.0], "n_food": [4.0]})
    assert fitted.transform(holes)[0] == pytest.approx(fitted.transform(whole)[0])
    usual = fitted.transform(whole)[0, :3]
    assert fitted.transform(holes)[1, :3] == pytest.approx(usual, abs=1e-9)


def test_nothing_bought_at_all_is_no_error():
    assert not Counts().fit_transform(BASKETS * 0).any()


def test_a_weight_of_nothing_leaves_a_category_out_and_all_of_them_the_total_too():
    assert not Counts("n", (("n_pet", 0.0),)).fit_transform(BASKETS)[:, 0].any()
    assert not Counts("n", tuple((name, 0.0) for name in BASKETS)).fit_transform(BASKETS).any()
