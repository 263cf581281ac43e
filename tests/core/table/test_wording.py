import pytest

from core.table.wording import (
    beside,
    counted,
    first_up,
    listed,
    one_line,
    per_cent,
    points,
    quoted,
    subject_of,
)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0, "0%"),
        (0.0004, "<0.1%"),
        (0.0321, "3.2%"),
        (0.0996, "10%"),
        (0.454, "45%"),
        (0.9961, ">99%"),
        (1, "100%"),
    ],
)
def test_a_share_is_a_whole_per_cent_with_one_decimal_below_ten(share, words):
    assert per_cent(share) == words


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.623, "0.62"), (0.796, "0.796"), (0.79996, "0.79996"), (0.7999999, "just below 0.80"), (0.8, "0.80")],
)
def test_what_misses_a_bar_is_not_rounded_up_to_it(value, text):
    assert beside(value, 0.8) == text


def test_a_long_list_says_how_many_more_there_are():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c", "d"], most=2) == "a, b and 2 more"


def test_names_stand_in_quotation_marks():
    assert quoted(["age", "income"]) == "'age' and 'income'"


def test_one_column_is_the_subject_itself():
    assert subject_of(["fax"]) == "fax"
    assert subject_of(["fax", "telex"]) == "2 columns"


def test_a_count_agrees_with_its_noun():
    assert counted(1, "row") == "1 row"
    assert counted(1204, "row") == "1,204 rows"


def test_only_the_first_letter_of_a_sentence_is_made_a_capital():
    assert first_up("customer McA7") == "Customer McA7"
    assert first_up("") == ""


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.144, "+14 points"),
        (-0.025, "−2.5 points"),
        (0.01, "+1 point"),
        (0.0004, "±0 points"),
        (-0.0996, "−10 points"),
        (0.0994, "+9.9 points"),
    ],
)
def test_differences_of_shares_are_points_with_a_sign_and_one_decimal_below_ten(share, text):
    assert points(share) == text


def test_a_value_of_several_lines_is_written_on_one_and_steers_no_terminal():
    assert one_line("a\r\nb\x1b[2J\0  é\x9bc") == "a b[2J  éc"
