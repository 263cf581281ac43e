import pytest

from core.errors import BadCategories
from core.purchases.categories import Rule, categories_of, categories_of_pairs


@pytest.mark.parametrize(
    "said",
    [{"CAT FOOD": "pet", "TOYS": "kids"}, {"pet": ["CAT FOOD"], "kids": ["TOYS"]}],
)
def test_values_to_classes_and_classes_to_values_say_the_same(said):
    made = categories_of(said)
    assert made.rules == (Rule(None, (("CAT FOOD", "pet"), ("TOYS", "kids"))),)
    assert made.classes == ("kids", "pet")
    assert made.columns == ()


def test_further_columns_are_asked_in_their_order():
    made = categories_of(
        {
            "by_product_category": {"pet": ["CAT FOOD"]},
            "by_department_when_no_category_matches": {"DELI": "deli"},
            "by_shop": {"corner": ["7"]},
        }
    )
    assert made.columns == ("department", "shop")
    assert made.rules[1] == Rule("department", (("DELI", "deli"),))


def test_a_class_may_be_called_by_something():
    assert categories_of({"by_the_sea": ["FISH"]}).classes == ("by_the_sea",)


def test_pairs_are_values_and_classes():
    assert categories_of_pairs([(" a ", "x"), ("a", "x")]).rules[0].classes == (("a", "x"),)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({}, "no categories"),
        ([], "no categories"),
        ({"pet": []}, "no categories"),
        ({"pet": ["A"], "kids": ["A"]}, "both 'pet' and 'kids'"),
        ({"pet": None}, "text"),
        ({"pet": [{"a": 1}]}, "text"),
        ({"": "pet"}, "text"),
    ],
)
def test_what_says_no_categories_is_refused(said, reason):
    with pytest.raises(BadCategories, match=reason) as refused:
        categories_of(said)
    assert refused.value.remedy
