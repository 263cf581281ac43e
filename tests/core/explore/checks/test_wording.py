from core.explore.checks.wording import of_columns


def test_several_columns_share_one_finding():
    finding = of_columns("empty-column", "info", ["fax", "telex"], "Nothing in {}.", "Leave out.", share=1.0)
    assert finding.message == "Nothing in 'fax' and 'telex'."
    assert finding.subject == "2 columns"
    assert finding.evidence == {"count": 2, "columns": "fax, telex", "share": 1.0}


def test_no_column_is_no_finding():
    assert of_columns("empty-column", "info", [], "Nothing in {}.", "Leave out.") is None


def test_a_name_with_braces_is_written_as_it_is():
    assert of_columns("empty-column", "info", ["{}{0}"], "In {}.", "").message == "In '{}{0}'."
