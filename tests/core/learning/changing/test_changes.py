from core.learning.changing.changes import changes, different, form_row
from core.learning.changing.coded import Fields
from core.learning.changing.wishes import wishes_for

CUSTOMER = {"n_food": 0, "n_pet_care": 4, "n_toys": 2, "age": None, "spend": 20.5, "channel": "fax"}


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
