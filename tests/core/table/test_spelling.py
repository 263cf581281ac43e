import pytest

from core.table.spelling import meant

REGIONS = ("north", "south", "East side", "web", "A1", "C")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("North", "north"),
        ("eastside ", "East side"),
        ("nrth", "north"),
        ("sourth", "south"),
        ("wbe", "web"),
        ("wed", "web"),
    ],
)
def test_a_slip_of_the_pen_is_seen(written, name):
    assert meant(written, REGIONS) == name


@pytest.mark.parametrize("written", ["fax", "west side", "A2", "B", "", "1001", "ewb side"])
def test_what_is_another_word_is_left_alone(written):
    assert meant(written, REGIONS) is None


def test_the_same_in_capitals_goes_before_a_slip():
    assert meant("CAT", ("cats", "bat", "cat")) == "cat"


def test_where_nothing_is_known_nothing_is_meant():
    assert meant("web", ()) is None
