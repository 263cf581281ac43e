import pandas as pd
import pytest

from core.table.values import in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "unknown"),
        (float("nan"), "unknown"),
        ("web", "web"),
        (3.0, "3"),
        (44, "44"),
        (0.12345, "0.1235"),
        (12345.67, "12,346"),
        (20.5, "20.5"),
        (-0.0001, "-0.0001"),
        (1e300, "1e+300"),
        (True, "True"),
        (pd.Timestamp("2026-01-02"), "2026-01-02"),
    ],
)
def test_values_are_written_as_people_read_them(value, words):
    assert in_words(value) == words
