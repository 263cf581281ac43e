from core.table.pasting.told import Misfit, by_order, many, misfits, missing, repeated, unknown


def test_nothing_to_say_is_nothing_said():
    assert [misfits([]), unknown([], ["a"]), repeated([]), many(1), missing([], 5)] == [None] * 5


def test_many_unknown_names_are_counted_and_long_ones_cut():
    finding = unknown(["x" * 5000, *(f"y{at}" for at in range(99))], ["age"])
    assert finding.message.startswith("100 names are no field of the model and were left out: 'xxx")
    assert finding.message.endswith("and 92 more.")
    assert len(finding.message) < 250
    assert unknown(["ages"], ["age"]).message.endswith("'ages' (nearest: 'age').")


def test_a_single_thing_is_said_in_the_singular():
    assert missing(["age"], 3).message == "1 of 3 fields is not given and counts as unknown: 'age'."
    assert misfits([Misfit("age", "old", "not a number")]).message == (
        "1 value cannot be used and counts as unknown: age: not a number ('old')."
    )
    assert by_order(["age", "city"]).message.endswith("from 'age' to 'city'.")
