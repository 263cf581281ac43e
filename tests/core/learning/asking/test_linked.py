import pytest

from core.learning.asking.linked import fields_of, fields_text


def test_changed_fields_come_back_as_they_were(forest):
    fields = {"age": 31.5, "channel": None, "member": "no & <yes>", "n_toys": 3.0}
    assert fields_of(fields_text(fields), forest) == (fields, "")


def test_what_the_model_cannot_take_is_left_out_and_named(forest):
    text = '{"age": 30, "agee": 3, "spend": [1], "n_food": "many", "member": 7, "n_toys": 1e999}'
    fields, said = fields_of(text, forest)
    assert fields == {"age": 30}
    assert said == "Not taken, since the model cannot: 'agee', 'spend', 'n_food', 'member' and 'n_toys'."


@pytest.mark.parametrize("text", ["", "[1]", "{", "[" * 9_000, '{"age": ' + "9" * 9_000 + "}", " " * 30_000])
def test_a_torn_address_changes_nothing(forest, text):
    fields, said = fields_of(text, forest)
    assert fields == {}
    assert said


def test_half_a_character_is_left_out(forest):
    assert fields_of('{"channel": "\\ud800"}', forest)[0] == {}
