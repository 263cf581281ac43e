from core.table.readings import Reading


def test_words_and_dressed_cells_of_two_parts_add_up_and_the_first_example_stays():
    one = Reading({"n/a": 2}, 1, ("45 %", "45"))
    other = Reading({"n/a": 1, "-": 4}, 3, ("7 %", "7"))
    assert one + other == Reading({"n/a": 3, "-": 4}, 4, ("45 %", "45"))
    assert Reading() + other == other
