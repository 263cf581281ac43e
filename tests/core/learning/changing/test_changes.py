import pytest

from core.learning.changing.changes import changes, different, form_row, in_words
from core.learning.changing.coded import Fields
from core.learning.changing.wishes import wishes_for

CUSTOMER = {"n_food": 0, "n_pet_care": 4, "n_toys": 2, "age": None, "spend": 20.5, "channel": "fax"}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "unknown"),
        ("web", "web"),
        (3.0, "3"),
        (0.12345, "0.1235"),
        (12345.67, "12,346"),
        (20.5, "20.5"),
        (-0.0001, "-0.0001"),
        (1e300, "1e+300"),
    ],
)
def test_values_are_written_as_people_read_them(value, words):
    assert in_words(value) == words


def test_only_what_differs_is_listed(forest):
    fields = Fields.of(forest, CUSTOMER, wishes_for(forest, "toys"))
    coded = fields.own.copy()
    at = [each.name for each in fields.columns].index("channel")
    coded[at] = fields.levels[at].index("web")
    made = changes(fields, coded)
    assert made.to_dict("records") == [
        {"column": "channel", "from": "fax", "to": "web", "from_text": "fax", "to_text": "web", "cost": 1.5}
    ]
    assert different(made) == "If one thing were different - channel web instead of fax -"
    assert form_row(fields, coded) == {**CUSTOMER, "channel": "web", "member": None}
    assert changes(fields, fields.own).empty


def test_values_that_are_nearly_the_same_are_written_apart(forest):
    fields = Fields.of(forest, {"spend": 12345.61}, wishes_for(forest, "toys"))
    coded = fields.own.copy()
    coded[[each.name for each in fields.columns].index("spend")] = 12345.62
    assert changes(fields, coded)[["from_text", "to_text"]].values.tolist() == [["12,345.61", "12,345.62"]]
