import pytest

from core.explore.checks.wording import of_columns, words_of


def test_several_columns_share_one_finding():
    finding = of_columns("empty-column", "info", ["fax", "telex"], "Nothing in {}.", "Leave out.", share=1.0)
    assert finding.message == "Nothing in 'fax' and 'telex'."
    assert finding.subject == "2 columns"
    assert finding.evidence == {"count": 2, "columns": "fax, telex", "share": 1.0}


def test_no_column_is_no_finding():
    assert of_columns("empty-column", "info", [], "Nothing in {}.", "Leave out.") is None


def test_a_name_with_braces_is_written_as_it_is():
    assert of_columns("empty-column", "info", ["{}{0}"], "In {}.", "").message == "In '{}{0}'."


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("spendTotal_30d", {"spend", "total", "30", "d"}),
        ("Customer Age", {"customer", "age"}),
        ("URLCount", {"url", "count"}),
        ("age2", {"age", "2"}),
        ("🙂", set()),
    ],
)
def test_a_name_falls_into_words(name, words):
    assert words_of(name) == words
