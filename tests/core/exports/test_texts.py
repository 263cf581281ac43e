import json

import numpy as np
import pytest

from core.exports.texts import to_json, to_lines


def test_a_result_is_one_json_object_on_one_line():
    told = {"model": "first-model", "classes": ("food", "pet"), "metrics": {"accuracy": 0.5}, "seed": None}
    text = to_json(told)
    assert "\n" not in text
    assert json.loads(text) == {**told, "classes": ["food", "pet"]}


def test_the_numbers_of_numpy_are_numbers():
    told = {"rows": np.int64(7), "share": np.float64(0.1), "unlike": np.bool_(True)}
    assert to_json(told) == '{"rows": 7, "share": 0.1, "unlike": true}'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), np.float64("-inf")])
def test_what_is_not_a_finite_number_is_null(value):
    assert to_json({"p_value": [value]}) == '{"p_value": [null]}'


def test_names_are_text_and_stand_as_they_are():
    assert to_json({7: "café <b>"}) == '{"7": "café <b>"}'


def test_a_result_has_a_line_a_name_and_nested_ones_are_indented():
    told = {"rows": 240, "metrics": {"accuracy": {"mean": 0.51234567, "sd": 0.01}}}
    assert to_lines(told) == "rows: 240\nmetrics:\n  accuracy:\n    mean: 0.5123\n    sd: 0.01"


def test_a_list_has_a_line_each_and_says_what_is_filled():
    told = {"findings": [{"code": "too-good", "subject": "", "remedy": None, "level": "serious"}, "more"]}
    assert to_lines(told) == "findings:\n  - code too-good, level serious\n  - more"


def test_a_name_or_value_of_several_lines_stays_on_its_line_and_steers_no_terminal():
    told = {"label": "new\r\nline\x1b[2J", "new\nline": {"a\nb": 1}, "set": ["c\u2028d"]}
    assert to_lines(told) == "label: new line[2J\nnew line:\n  a b: 1\nset:\n  - c d"


def test_an_empty_list_is_none():
    assert to_lines({"findings": []}) == "findings:\n  none"
