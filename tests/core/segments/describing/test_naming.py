import pytest

from core.segments.describing.naming import names_of, phrase
from core.segments.describing.traits import Trait


def number(segment, column, difference):
    return Trait(segment, column, 1.0, None, 1.0, "", difference, abs(difference))


def category(segment, column, level, difference, share=0.9):
    return Trait(segment, column, level, share, "none", level, difference, 2 * abs(difference))


def test_a_name_says_the_two_strongest_differences():
    traits = [number(0, "age", 0.4), number(0, "recency_days", -0.8), number(0, "spend_total", 1.2)]
    assert names_of(traits, 1) == ("High spend total, low recency days",)


def test_a_difference_in_a_column_of_like_name_waits():
    traits = [number(0, "spend_total", 1.2), number(0, "spend_28d", 1.1), number(0, "n_baskets", -0.5)]
    assert names_of(traits, 1) == ("High spend total, low number of baskets",)


def test_small_differences_are_not_spoken_of():
    assert names_of([number(0, "spend", 1.0), number(0, "age", 0.1)], 1) == ("High spend",)
    assert names_of([number(0, "spend", 0.2)], 1) == ("Close to average",)


def test_names_that_would_be_the_same_say_more():
    alike = [number(segment, column, 1.0) for segment in (0, 1) for column in ("age", "spend", "visits")]
    assert names_of(alike, 2) == ("High age, high spend", "High age, high spend, high visits")


def test_names_that_stay_the_same_are_counted():
    alike = [number(segment, "age", 1.0) for segment in range(3)]
    assert names_of(alike, 3) == ("High age", "High age (2)", "High age (3)")


@pytest.mark.parametrize(
    ("trait", "said"),
    [
        (number(0, "recency_days", -1), "low recency days"),
        (category(0, "city", "Bonn", 0.4), "mostly Bonn (city)"),
        (category(0, "city", "Bonn", 0.3, share=0.4), "more often Bonn (city)"),
        (category(0, "city", "Bonn", -0.3), "seldom Bonn (city)"),
    ],
)
def test_a_trait_is_said_in_a_few_words(trait, said):
    assert phrase(trait) == said
