import numpy as np

from core.explore.checks.leaks import copying, late_names, leak_findings
from tests.core.explore.checks.tables import drawn, learned

CHANCE = np.random.default_rng(0)
TWO = ["food", "toys"] * 20
THREE = CHANCE.choice(["food", "pets", "toys"], 300)


def told(classes: object, **columns: object) -> dict[str, object]:
    """Code -> finding."""
    return {finding.code: finding for finding in leak_findings(learned(classes, **columns)) if finding}


def test_a_column_that_is_one_to_one_with_the_target_repeats_it():
    found = told(THREE, code=[{"food": 3, "pets": 1, "toys": 7}[each] for each in THREE], age=drawn(300))
    assert list(found) == ["repeats-target"]
    assert found["repeats-target"].level == "serious"
    assert found["repeats-target"].message == (
        "The target 'next' again, in other words or codes at most: 'code'."
    )


def test_one_exception_is_a_leak_but_no_repetition():
    codes = [{"food": "f", "pets": "p", "toys": "t"}[each] for each in THREE]
    codes[0] = "p" if codes[0] != "p" else "t"
    assert list(told(THREE, code=codes)) == ["target-leak"]


def test_a_column_different_in_every_row_does_not_repeat_a_target_different_in_every_row():
    many = [f"class {number}" for number in range(30)]
    assert told(many, login=[f"user{number}" for number in range(30)]) == {}


def test_two_rows_a_class_are_too_few_to_repeat_the_target():
    classes, codes = [f"class {number}" for number in range(15)], [7 * number % 15 for number in range(15)]
    assert copying(learned(classes * 2, code=codes * 2)) == []
    assert copying(learned(classes * 3, code=codes * 3)) == ["code"]


def test_a_number_that_parts_the_classes_is_a_leak():
    age = drawn(300)
    found = told(np.where(age > 50, "old", "young"), age=age)["target-leak"]
    assert (found.level, found.subject) == ("serious", "age")
    assert found.message.startswith("'next' can be told from one column alone: 'age' (right in ")


def test_a_column_that_alone_avoids_many_mistakes_is_a_warning():
    chance = np.random.default_rng(10)
    hint = np.where(chance.random(300) < 0.75, THREE, "unclear")
    found = told(THREE, hint=hint)["strong-alone"]
    assert (found.level, found.subject) == ("warning", "hint")


def test_a_column_filled_for_one_class_only_is_a_leak():
    chance = np.random.default_rng(10)
    reason = np.where(THREE == "food", chance.choice(["price", "moved"], 300), None)
    found = told(THREE, reason=reason, age=drawn(300))["filled-for-one-class"]
    assert found.message.startswith("Filled (almost) only for one 'next': 'reason' (")
    assert found.message.endswith("are 'food').")


def test_a_column_filled_a_few_times_or_for_two_classes_is_no_leak():
    chance = np.random.default_rng(10)
    few = np.full(300, None)
    few[np.flatnonzero(THREE == "food")[:9]] = ["price", "moved", "price"] * 3
    two = np.where(THREE == "food", None, chance.choice(["price", "moved"], 300))
    assert "filled-for-one-class" not in told(THREE, few=few, two=two)


def test_a_column_filled_where_nearly_all_rows_are_of_one_class_is_chance():
    classes = ["food"] * 380 + ["toys"] * 20
    note = [["a", "b"][number % 2] if number < 40 else None for number in range(400)]
    assert "filled-for-one-class" not in told(classes, note=note)


def test_a_column_of_chance_is_no_leak():
    assert told(TWO, age=drawn(40)) == {}


def test_a_handful_of_rows_is_too_few_to_suspect_a_leak():
    assert told(TWO[:10], code=[1, 2] * 5) == {}


def test_names_that_sound_late_are_an_info():
    seen = learned(TWO, spend_after=drawn(40), next_reason=drawn(40, 1), age=drawn(40, 2))
    finding = late_names(seen, set())
    assert finding.message == "By the name, perhaps known only after 'next': 'spend_after' and 'next_reason'."
    assert finding.level == "info"


def test_plain_names_and_columns_already_told_do_not_sound_late():
    seen = learned(TWO, spend_after=drawn(40), last_category=drawn(40, 1), next_door=drawn(40, 2))
    assert late_names(seen, {"spend_after"}) is None
