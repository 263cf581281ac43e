import numpy as np
import pandas as pd
import pytest
from sklearn.base import BaseEstimator

from core.learning.frames import asked, taught


def test_a_named_frame_keeps_its_cells_and_is_remembered():
    frame, estimator = pd.DataFrame({"last": ["pet", None]}), BaseEstimator()
    rows, labels = taught(estimator, frame, ["pet", "food"])
    pd.testing.assert_frame_equal(rows, frame)
    assert labels.tolist() == ["pet", "food"]
    assert estimator.feature_names_in_.tolist() == ["last"]


def test_numbers_become_a_frame_of_numbered_columns_and_must_stay_as_many():
    estimator = BaseEstimator()
    rows, _ = taught(estimator, np.zeros((2, 3)), [0, 1])
    assert rows.columns.tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match="3 features"):
        asked(estimator, np.zeros((2, 4)))


def test_labels_that_are_no_classes_are_refused():
    with pytest.raises(ValueError, match="label type"):
        taught(BaseEstimator(), pd.DataFrame({"age": [1.0, 2.0]}), [0.5, 0.7])
