import pytest

from core.segments.describing.naming import AVERAGE, names_of, phrase
from core.segments.describing.traits import Trait


def number(segment, column, difference, typical=1.0):
    return Trait(segment, column, typical, None, 1.0, "", difference, abs(difference))


def category(segment, column, level, difference, share=0.9):
    return Trait(segment, column, level, share, "none", level, difference, 2 * abs(difference))


def test_a_name_says_the_two_strongest_differences_as_a_marketer_would():
    traits = [number(0, "age", 0.4), number(0, "recency_days", -0.8), number(0, "spend_total", 1.2)]
    assert names_of(traits, 1) == ("Big spenders, seen lately",)


def test_two_columns_about_the_same_are_said_once():
    traits = [number(0, "spend_total", 1.2), number(0, "spend_28d", 1.1), number(0, "n_baskets", -0.5)]
    assert names_of(traits, 1) == ("Big spenders, rare shoppers",)


def test_what_a_segment_buys_is_said_rather_than_what_it_does_not():
    traits = [number(0, "share_pet", -0.9), number(0, "share_toys", 0.7), number(0, "nbask_books", 0.6)]
    assert names_of(traits, 1) == ("Toys fans, books buyers",)


def test_small_differences_are_not_spoken_of():
    assert names_of([number(0, "spend", 1.0), number(0, "age", 0.1)], 1) == ("Big spenders",)
    assert names_of([number(0, "spend", 0.2)], 1) == (AVERAGE,)
    assert names_of([], 2) == (AVERAGE, f"{AVERAGE} (2)")


def test_a_slight_difference_is_no_name_however_few_customers_differ():
    slight = Trait(0, "tenure_days", 269.0, None, 267.0, "", 0.9, 0.9, 268.0, 262.0)
    assert names_of([slight, number(0, "spend", 0.5)], 1) == ("Big spenders",)


def test_names_that_would_be_the_same_say_something_else():
    alike = [number(segment, column, 1.0) for segment in (0, 1) for column in ("age", "spend", "visits")]
    assert names_of(alike, 2) == ("Older, big spenders", "Older, frequent shoppers")


def test_a_name_stays_short_whatever_columns_and_levels_are_called():
    traits = [number(0, "column" * 50, 1.0), category(0, "city", "Bonn " * 50, 0.5)]
    assert len(names_of(traits, 1)[0]) < 80


def test_names_that_stay_the_same_are_counted():
    alike = [number(segment, "age", 1.0) for segment in range(3)]
    assert names_of(alike, 3) == ("Older", "Older (2)", "Older (3)")


@pytest.mark.parametrize(
    ("trait", "said"),
    [
        (number(0, "recency_days", -1), "seen lately"),
        (number(0, "member_since", 1, typical="2024-05-01"), "new"),
        (number(0, "spending_score", -1), "low spending score"),
        (category(0, "city", "Bonn", 0.4), "mostly Bonn"),
        (category(0, "city", "Bonn", 0.3, share=0.4), "more Bonn"),
        (category(0, "city", "Bonn", -0.3), "seldom Bonn"),
        (category(0, "age_band", "65+", 0.4), "mostly 65+ (age band)"),
        (category(0, "promotion_seen", "yes", 0.4), "promotion seen"),
        (category(0, "promotion_seen", "no", 0.4), "no promotion seen"),
        (category(0, "kids", "1", 0.4), "mostly 1 (kids)"),
    ],
)
def test_customers_are_called_by_a_trait(trait, said):
    assert phrase(trait) == said
