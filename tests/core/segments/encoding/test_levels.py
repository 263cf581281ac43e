import numpy as np
import pandas as pd
import pytest

from core.segments.encoding.levels import Levels


def test_an_unknown_and_a_missing_category_lie_at_the_average():
    fitted = Levels().fit(pd.DataFrame({"city": ["Bern", "Bern", "Bonn"]}, dtype="str"))
    strange = pd.DataFrame({"city": pd.Series(["Oslo", None], dtype="str")})
    assert not fitted.transform(strange).any()


def test_levels_of_one_column_have_variance_one_together():
    frame = pd.DataFrame({"city": list("aaabbcdddddd")}, dtype="str")
    assert Levels().fit_transform(frame).var(axis=0).sum() == pytest.approx(1)


def test_a_rare_level_lies_not_so_far_out_that_it_would_be_a_group_of_its_own():
    rare = Levels().fit_transform(pd.DataFrame({"vip": ["yes"] + ["no"] * 999}, dtype="str"))
    assert np.linalg.norm(rare[0]) == pytest.approx(5)
    assert rare.var(axis=0).sum() < 0.1
