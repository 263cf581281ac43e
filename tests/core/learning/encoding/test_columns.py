import numpy as np
import pandas as pd
import pytest

from core.learning.encoding.columns import columns_of
from core.learning.encoding.dates import DateParts


def test_the_cells_of_a_frame_are_left_as_they_are_and_those_of_an_array_get_numbers_for_names():
    frame = pd.DataFrame({"joined": pd.to_datetime(["2024-01-01"])})
    assert columns_of(DateParts(), frame, float, first=True) is frame
    assert columns_of(DateParts(), np.ones((2, 3)), float, first=True).columns.tolist() == [0, 1, 2]


def test_other_columns_than_those_remembered_are_refused():
    encoder = DateParts()
    columns_of(encoder, pd.DataFrame({"joined": [1.0]}), float, first=True)
    with pytest.raises(ValueError, match="left"):
        columns_of(encoder, pd.DataFrame({"left": [1.0]}), float)
