from core.table.pasting.names import Names, Sorted
from core.table.schema import Column, Schema


def named(*features, key="id"):
    return Names(
        Schema((Column(key, "text", "id"), *(Column(each, "number", "feature") for each in features)))
    )


def test_of_two_columns_that_differ_in_a_blank_only_the_exact_name_counts():
    names = named("a b", "a_b")
    assert names.find("a_b") == "a_b"
    assert names.find(" a b ") == "a b"
    assert names.find("A-B") is None


def test_a_name_of_signs_alone_means_itself_only():
    names = named("%", "age")
    assert names.find("%") == "%"
    assert names.find("$") is None
    assert names.find("") is None
    assert names.known(["AGE", "%", "x"]) == 2


def test_names_with_values_are_sorted():
    found = Sorted.of([("Age", 1), ("", 2), ("shoe", 3), ("age", 4), ("ID", 5)], named("age"))
    assert found.taken == {"age": 1, "id": 5}
    assert (found.unknown, found.repeated) == (["shoe"], ["age"])


def test_letters_of_any_script_are_matched():
    assert named("Größe m").find("GRÖSSE_M") == "Größe m"
