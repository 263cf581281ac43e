import numpy as np
import pandas as pd
import pytest
from sklearn.base import BaseEstimator

from core.learning.frames import asked, some_of, taught


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


def test_some_rows_stand_for_all_and_rare_classes_stay():
    labels = np.array(["often"] * 9_000 + ["seldom"] * 993 + ["rare"] * 7)
    some = some_of(labels, 1_000)
    counts = dict(zip(*np.unique(labels[some], return_counts=True), strict=True))
    assert counts == {"often": 900, "seldom": 99, "rare": 6}
    assert np.all(np.diff(some) > 0)
    assert set(np.diff(some)) != {10}  # by chance: rows that come in turns would all be of one kind


def test_few_rows_all_stand_for_themselves():
    assert some_of(np.array(["pet", "food"]), 2).tolist() == [0, 1]
