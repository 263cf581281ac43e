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
