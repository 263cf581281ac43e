import numpy as np
import pandas as pd
import pytest

from core.learning.encoding.gaps import NewGaps
from core.learning.predict import predict_one
from core.learning.spec import specify
from core.learning.train import train


def test_only_columns_that_were_whole_are_filled():
    gaps = NewGaps().fit([[1.0, np.nan], [2.0, 5.0], [9.0, 5.0]])
    found = gaps.transform([[np.nan, np.nan], [4.0, 4.0]])
    assert found.tolist() == [[2.0, pytest.approx(np.nan, nan_ok=True)], [4.0, 4.0]]


@pytest.mark.parametrize("algorithm", ["random_forest", "extra_trees", "gradient_boosting", "xgboost"])
def test_a_gap_no_tree_has_seen_does_not_make_it_sure(make, algorithm):
    spend = pd.Series(np.arange(120) % 60, dtype=float)
    table = make({"spend": spend, "buys": np.where(spend < 30, "no", "yes")}, buys="target")
    model = train(table, specify(table, algorithm))
    unknown, usual = (predict_one(model, {"spend": value}).probabilities for value in (None, 29.5))
    assert unknown == usual
