import pandas as pd
import pytest

from core.learning.reading.reading import Reading


def test_a_reading_does_not_change():
    reading = Reading(pd.DataFrame(), "Nothing.")
    with pytest.raises(AttributeError):
        reading.sentence = "Something."
