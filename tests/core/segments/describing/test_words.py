import pytest

from core.segments.describing.words import spoken


@pytest.mark.parametrize(
    ("name", "theme", "item", "period"),
    [
        ("spend_28d", "spend", "", "28 days"),
        ("held_fade90_pet", "buying", "pet", ""),
        ("department_share_grocery", "share", "grocery", ""),
        ("days_since_visit", "recency", "", ""),
        ("days_since_pet", "recency", "pet", ""),
        ("member_since", "tenure", "", ""),
        ("lastOrderDate", "recency", "", ""),
        ("items_per_basket", "basket", "", ""),
        ("AnnualIncome", "income", "", ""),
        ("n_distinct_store_id", "variety", "store", ""),
    ],
)
def test_common_shop_words_are_understood_in_jargon(name, theme, item, period):
    told = spoken(name)
    assert (told.theme.name, told.item, told.period) == (theme, item, period)


def test_words_that_are_not_known_are_said_as_they_are():
    assert (spoken("spending_score").theme, spoken("spending_score").title) == (None, "spending score")
    assert spoken("n_widgets").title == "number of widgets"
    assert spoken("n_distinct_store_id").title == "number of distinct stores"
    assert spoken("basket_value_sd").title == "basket value spread"
    assert spoken("???").title == "???"
