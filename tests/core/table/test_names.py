import pytest

from core.table.names import words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("spendTotal_30d", ("spend", "total", "30", "d")),
        ("Customer Age", ("customer", "age")),
        ("URLCount", ("url", "count")),
        ("age_65+", ("age", "65+")),
        ("Größe_cm", ("größe", "cm")),
        ("🙂", ()),
    ],
)
def test_a_name_falls_into_words(name, words):
    assert words_of(name) == words
