import numpy as np

from core.explore.checks.pairs import pair_findings
from tests.core.explore.checks.tables import AGES, HALF, drawn, looked


def told(**columns: object) -> dict[str, str]:
    """Code -> message."""
    return {finding.code: finding.message for finding in pair_findings(looked(**columns)) if finding}


def test_a_column_under_another_name_is_repeated():
    spend = drawn()
    assert told(spend=spend, amount=spend, age=drawn(seed=1)) == {
        "repeated-column": "The same twice: 'amount' repeats 'spend', cell by cell or as codes of it."
    }


def test_a_category_written_as_codes_is_repeated():
    chance = np.random.default_rng(0)
    town = chance.choice(["Rome", "Oslo", "Lima"], 200)
    code = [{"Rome": 7, "Oslo": 3, "Lima": 5}[each] for each in town]
    assert list(told(town=town, town_code=code)) == ["repeated-column"]


def test_one_cell_of_difference_is_no_repetition():
    spend = drawn()
    other = np.append(spend[:-1], spend[-1] + 1)
    assert list(told(spend=spend, amount=other)) == ["correlated-columns"]


def test_different_numbers_that_never_repeat_are_no_codes_of_each_other():
    assert told(spend=drawn(), amount=drawn(seed=1)) == {}


def test_a_number_in_other_units_is_rescaled():
    celsius = drawn()
    assert told(celsius=celsius, fahrenheit=1.8 * celsius + 32) == {
        "rescaled-column": "The same in other units: 'fahrenheit' is 1.8 × 'celsius' + 32."
    }


def test_a_curve_is_no_rescaling_but_says_the_same():
    spend = np.abs(drawn())
    assert told(spend=spend, square=spend**2) == {
        "correlated-columns": "1 group of columns that say nearly the same "
        "(rank correlation or Cramér's V of 0.95 or more): 'spend' and 'square'."
    }


def test_a_chain_of_pairs_is_one_group():
    first = drawn(500)
    columns = {f"x{number}": first + number * drawn(500, seed=number) / 20 for number in range(4)}
    assert "'x0', 'x1', 'x2' and 'x3'" in told(**columns)["correlated-columns"]


def test_a_repeated_column_is_not_told_again_as_correlated():
    spend = drawn()
    assert list(told(spend=spend, amount=spend, cents=100 * spend)) == ["repeated-column", "rescaled-column"]


def test_columns_of_their_own_say_nothing():
    assert told(age=AGES, kind=HALF, spend=drawn(40)) == {}


def test_in_a_few_rows_columns_agree_by_chance():
    assert told(kind=HALF[:10], group=HALF[:10]) == {}
