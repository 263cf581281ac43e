import pytest

from core.errors import BadRow
from core.table.pasting.names import Names
from core.table.pasting.shapes import read_json, read_lines
from core.table.schema import Column, Schema

NAMES = Names(Schema(tuple(Column(name, "number", "feature") for name in ("age", "spend", "a=b"))))


def pairs(text, widths=()):
    return read_lines(text, NAMES, widths).pairs


@pytest.mark.parametrize(
    "text",
    [
        "age\tspend\n4\t5",
        "age,spend\n4,5",
        "age: 4\nspend: 5",
        "age=4\nspend : 5",
        "age\t4\nspend\t5",
        '  "age": 4,\n  "spend": "5"',
        "age | spend\n4 | 5",
    ],
)
def test_the_way_in_which_most_names_are_known_is_taken(text):
    assert [(name.strip(), value.strip()) for name, value in pairs(text)] == [("age", "4"), ("spend", "5")]


def test_a_name_may_hold_a_mark():
    assert pairs("a=b = 3") == [("a=b", "3")]
    assert pairs("a=b: 3=2") == [("a=b", "3=2")]


def test_one_field_alone_is_understood():
    assert pairs("age\n44") == [("age", "44")]
    assert pairs("age: 44") == [("age", "44")]


def test_values_alone_are_understood_where_there_are_as_many_as_wanted():
    found = read_lines("1;2;3\n4;5;6", NAMES, [3])
    assert found.nameless
    assert (found.pairs, found.customers) == ([("", "1"), ("", "2"), ("", "3")], 2)
    with pytest.raises(BadRow):
        read_lines("1;2;3", NAMES, [2, 4])


def test_a_value_that_is_the_name_of_a_column_makes_no_header():
    assert read_lines("1\tage\t3", NAMES, [3]).nameless
    with pytest.raises(BadRow, match="no line of values"):
        read_lines("age\tspend\tx", NAMES, [3])
    assert pairs("age\tx\ty\n1\t2\t3", [3])[0] == ("age", "1")


def test_an_object_keeps_what_is_given_twice_and_says_how_many_there_were():
    assert read_json('{"a": 1, "a": NaN}').pairs == [("a", 1), ("a", "NaN")]
    assert read_json('[{"a": 1}, {"a": 2}, 3]').customers == 3
