import pytest

from core.explore.checks import categories as checks
from tests.core.explore.checks.tables import AGES, learned, looked

TOWNS = [f"town {number % 40}" for number in range(120)]


def test_many_levels_with_few_rows_each_are_named():
    finding = checks.high_cardinality(looked(town=TOWNS, kind=["a", "b"] * 60))
    assert finding.message == (
        "Many levels with few rows each: 'town' has 40 levels, half of them in at most 3 rows."
    )


def test_thirty_levels_or_levels_of_many_rows_are_no_finding():
    thirty = [f"town {number % 30}" for number in range(120)]
    assert checks.high_cardinality(looked(town=thirty, region=TOWNS[:31] * 3 + ["town 0"] * 27)) is not None
    assert checks.high_cardinality(looked(town=thirty)) is None
    assert checks.high_cardinality(looked(town=[f"town {number % 40}" for number in range(400)])) is None


def test_numbers_among_words_are_named_with_one_of_each():
    finding = checks.mixed_types(looked(age=["unknown"] * 30 + [*map(str, AGES[:10])], kind=["a", "b"] * 20))
    assert finding.message == (
        "Numbers or dates stand among words in 'age' (25% such as '20', others such as 'unknown')."
    )


def test_dates_among_words_are_named():
    days = [f"2024-01-{day:02}" for day in range(1, 21)]
    assert checks.mixed_types(looked(visit=[*days, *["never"] * 20])).subject == "visit"


@pytest.mark.parametrize(
    "cells",
    [
        ["18-24", "25-34", "35+", "65+"],
        ["1", "2", "3", "4", "5+"],
        ["A1", "B2", "77", "C3"],
        ["food", "toys", "pets", "wine"],
        ["food"] * 49 + ["7"],
    ],
)
def test_bands_codes_and_words_are_not_mixed(cells):
    assert checks.mixed_types(looked({"band": "feature"}, band=cells * 4)) is None


def test_spellings_of_one_category_are_named_with_their_rows():
    cells = ["Food"] * 30 + ["FOOD"] * 3 + ["Pet  care"] * 20 + ["pet-care"] * 2 + ["toys"] * 9
    finding = checks.similar_categories(looked(category=cells))
    assert finding.message == (
        "Categories look like two spellings of one: 'FOOD' and 'Food' in 'category' (3 rows and 30) and "
        "'pet-care' and 'Pet  care' in 'category' (2 rows and 20)."
    )


def test_a_rare_category_a_letter_from_a_common_one_is_named():
    finding = checks.similar_categories(looked(category=["groceries"] * 30 + ["grocerie", "grooceries"]))
    assert finding.evidence["pairs"] == 2


def test_the_classes_of_the_target_are_compared_too():
    assert checks.similar_categories(learned(["Food"] * 10 + ["food"] * 9, age=range(19))).subject == "next"


@pytest.mark.parametrize(
    "cells",
    [
        ["boots"] * 30 + ["roots"] * 4,  # not ten times as rare
        ["cats"] * 30 + ["cars"],  # short words
        ["type 1"] * 30 + ["type 2"],
        ["A+"] * 30 + ["A-"] * 2 + ["A"],
        ["1.5"] * 30 + ["15"] + ["other words"] * 9,
        ["C"] * 30 + ["C++"] + ["C#"],
    ],
)
def test_different_categories_are_not_similar(cells):
    assert checks.similar_categories(looked({"category": "feature"}, category=cells)) is None
