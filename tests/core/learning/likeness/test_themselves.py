import numpy as np
import pandas as pd
import pytest

from core.learning.background import Background
from core.learning.likeness.themselves import themselves

FEATURES = pd.DataFrame({"age": [20.0, np.nan, 20.0, np.nan], "city": ["york", None, "york", "bath"]})
LABELS = np.array(["a", "b", "a", "b"], dtype=object)
NAMED = Background(FEATURES, LABELS, np.array(["c1", "c2", "c1", "c3"], dtype=object), 4)
ALL = np.arange(4)


def found(row, name=None, background=NAMED):
    frame = pd.DataFrame([row], columns=["age", "city"]).astype({"age": float})
    return themselves(background, frame, name, ALL)


@pytest.mark.parametrize(
    ("row", "name", "places", "twins"),
    [
        ((99, "leeds"), "c1", [0, 2], 0),
        ((np.nan, "bath"), "c9", [], 0),
        ((np.nan, "bath"), None, [3], 0),
        ((20, "york"), None, [], 2),
        ((20, "bath"), None, [], 0),
        ((np.nan, None), None, [], 0),
        ((np.nan, "bath"), " ", [3], 0),
    ],
)
def test_a_customer_is_known_by_name_or_else_by_all_fields(row, name, places, twins):
    same = found(row, name)
    assert same.places.tolist() == places
    assert same.twins == twins


def test_a_name_that_is_a_number_is_read_as_the_table_writes_it():
    numbered = Background(FEATURES, LABELS, np.array(["17", "18", "19", "20"], dtype=object), 4)
    assert found((99, "leeds"), 17.0, numbered).places.tolist() == [0]


def test_without_names_the_fields_decide():
    unnamed = Background(FEATURES, LABELS, None, 4)
    assert found((np.nan, "bath"), "c1", unnamed).places.tolist() == [3]


def test_nobody_is_no_sentence():
    assert found((20, "bath")).sentence(NAMED) == ""
