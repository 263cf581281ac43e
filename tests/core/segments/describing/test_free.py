import pytest

from core.segments.describing.free import free_name


@pytest.mark.parametrize(
    ("candidates", "taken", "name"),
    [
        (["Older"], ["Younger"], "Older"),
        (["Older", "Regulars"], ["older"], "Regulars"),
        (["Older, seen lately", "Older"], ["Seen lately, older"], "Older"),
        (["Older"], ["older", "OLDER (2)"], "Older (3)"),
        (["Older (2)"], ["Older (2)", "Older"], "Older (3)"),
        (["Outlier"], [], "Outlier (2)"),
        (["(new)"], [], "(new) (2)"),
    ],
)
def test_a_name_is_like_no_other_and_says_nothing_else(candidates, taken, name):
    assert free_name(candidates, taken) == name
