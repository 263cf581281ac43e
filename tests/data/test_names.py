from data.names import name_columns


def test_every_column_gets_a_name_of_its_own():
    names, finding = name_columns(["age", "", "age", "age_2", " a\n b "])
    assert names == ("age", "column_2", "age_3", "age_2", "a b")
    assert finding.message == "2 column names were empty or repeated; now called column_2, age_3."


def test_good_names_stay_and_nothing_is_said():
    assert name_columns(["age", "Age", "spend total"]) == (("age", "Age", "spend total"), None)
