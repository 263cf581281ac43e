import pytest

from core.explore.association.names import akin, named_after


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


def test_a_column_can_be_named_after_a_category_of_another():
    assert named_after("share_baby_kids", ["pet", "Baby & kids"])
    assert not named_after("share_baby", ["baby kids", "12", ""])
