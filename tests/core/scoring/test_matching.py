from core.scoring.matching import matched, nearest


def test_names_that_differ_in_capitals_blanks_hyphens_and_underscores_are_the_same():
    names = ["Customer ID", "AGE", "n-toys", "spend"]
    found = matched(["spend", "age", "n_toys", "customer_id", "member"], names)
    assert found == {"spend": "spend", "age": "AGE", "n_toys": "n-toys", "customer_id": "Customer ID"}


def test_a_name_that_two_columns_could_have_is_not_given_to_either():
    assert matched(["age"], ["Age", "AGE"]) == {}
    assert matched(["n toys", "n_toys"], ["n-toys"]) == {}
    assert matched(["age", "Age"], ["age", "Age", "AGE"]) == {"age": "age", "Age": "Age"}


def test_names_of_nothing_but_signs_stay_apart():
    assert matched(["_"], ["-", " "]) == {}


def test_the_nearest_is_guessed_for_one_column_only():
    guesses = nearest(["spend", "spend_2", "member"], ["spent", "Spend 2 (EUR)", "town"])
    assert guesses == {"spend": "spent", "spend_2": "Spend 2 (EUR)", "member": None}
    assert nearest(["spend", "sspend"], ["spent"]) == {"spend": "spent", "sspend": None}
