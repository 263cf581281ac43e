import pytest

from core.explore.names import akin


@pytest.mark.parametrize(
    ("one", "other"),
    [("share_pet", "share_baby"), ("share_pet", "nbask_pet"), ("SpendTotal", "spend_28d"), ("age", "Age_2")],
)
def test_names_with_a_word_in_common_are_akin(one, other):
    assert akin(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("age", "average_basket"), ("n_visits", "n_stores"), ("x1", "x2"), ("", "")]
)
def test_other_names_are_not(one, other):
    assert not akin(one, other)
