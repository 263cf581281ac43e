import pandas as pd

from core.learning.explaining.reasons import reasons

PET = ("purchases of pet", ("n_pet", "spend_pet"), "n_pet 8")
AGE, INCOME, AREA = (
    (name, (name,), value) for name, value in (("age", "45-54"), ("income", "unknown"), ("area", "north"))
)


def frame(*lines, error=0.001):
    rows = [(*part, "usual", contribution, error) for part, contribution in lines]
    return pd.DataFrame(rows, columns=["part", "columns", "value", "usual", "contribution", "error"])


def test_a_category_that_is_more_likely_has_its_reasons_and_what_works_against_it():
    told = reasons(frame((PET, 0.144), (AGE, 0.03), (INCOME, -0.02), (AREA, 0.001)), "pet", 0.12, 0.31)
    assert told == (
        "pet is more likely than for the average customer (31% instead of 12%), mostly because of "
        "purchases of pet (+14 points) and age 45-54 (+3 points); against it: income unknown (−2 points)."
    )


def test_a_category_that_is_less_likely_has_what_works_in_its_favour():
    told = reasons(frame((PET, -0.1), (AGE, 0.03), (AREA, 0.01)), "pet", 0.12, 0.06)
    assert told == (
        "pet is less likely than for the average customer (6.0% instead of 12%), mostly because of "
        "purchases of pet (−10 points); in its favour: age 45-54 (+3 points) and area north (+1 point)."
    )


def test_reasons_that_cancel_each_other_are_said_of_a_category_as_likely_as_on_average():
    told = reasons(frame((PET, 0.05), (AGE, -0.05)), "pet", 0.12, 0.121)
    assert told == (
        "pet is about as likely as for the average customer (12%) - for it: purchases of pet (+5 points); "
        "against it: age 45-54 (−5 points)."
    )


def test_a_group_is_named_without_its_columns_unless_nothing_is_known_of_it():
    known, unknown = frame((PET, 0.1)), frame(((*PET[:2], "unknown"), 0.1))
    assert "because of purchases of pet (+10 points)" in reasons(known, "pet", 0.1, 0.2)
    assert "because of purchases of pet unknown (+10 points)" in reasons(unknown, "pet", 0.1, 0.2)


def test_where_nothing_matters_that_is_said():
    told = reasons(frame((PET, 0.001), (AGE, 0.0)), "pet", 0.12, 0.121)
    assert told.endswith("(12%) - nothing known of this customer matters much.")


def test_many_small_differences_are_no_single_reason():
    told = reasons(frame(*[((f"c{at}", ("c",), "1"), 0.004) for at in range(10)]), "pet", 0.1, 0.14)
    assert told == (
        "pet is more likely than for the average customer (14% instead of 10%), "
        "through many small differences."
    )


def test_a_rare_category_that_is_three_times_as_likely_is_not_as_likely():
    assert "is more likely" in reasons(frame((PET, 0.002)), "pet", 0.001, 0.003)
    assert "is about as likely" in reasons(frame((PET, 0.008)), "pet", 0.116, 0.124)  # both are 12%


def test_what_may_be_an_accident_of_sampling_is_no_reason():
    assert "age 45" not in reasons(frame((PET, 0.2), (AGE, 0.03), error=0.016), "pet", 0.1, 0.33)
