import numpy as np
import pandas as pd
import pytest

from core.learning.likeness.comparing import Compared
from core.learning.likeness.measure import Measure
from core.learning.likeness.places import Places
from core.table.schema import Column, Schema

FRAME = pd.DataFrame(
    {"age": [20.0, 30, 40, 50], "city": pd.Series(["york", "york", "bath", None], dtype="str")}
)
SCHEMA = Schema((Column("age", "number", "feature"), Column("city", "category", "feature")))


@pytest.fixture
def compared():
    places = Places.of(FRAME, SCHEMA, SCHEMA.names)
    known = places.find(FRAME)
    measure = Measure(places, known, np.ones(2, "f4"), places.spread(known).usual.astype("f4"))
    return Compared.of(measure, FRAME.iloc[[0]])


def test_the_nearest_come_first_without_those_left_out(compared):
    assert compared.near.tolist() == [0]
    assert compared.others(compared.near).tolist() == [1, 3, 2]
    assert compared.first(np.array([1, 3, 2]), 1).tolist() == [1]


def test_all_as_near_as_the_last_are_taken(compared):
    compared.away[:] = [0, 1, 1, 1]
    assert compared.first(compared.others(compared.near), 2).tolist() == [1, 2, 3]


def test_it_is_said_in_what_two_are_alike_and_differ(compared):
    assert compared.in_words(1, FRAME) == ("city york, age 30", "")
    assert compared.in_words(2, FRAME) == ("", "city bath instead of york, age 40 instead of 20")
    assert compared.apart(2) == ["city", "age"]
    assert compared.in_words(3, FRAME) == ("", "age 50 instead of 20")
