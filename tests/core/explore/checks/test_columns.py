import numpy as np

from core.explore.checks import columns as checks
from core.explore.checks import looked as rows
from tests.core.explore.checks.tables import AGES, HALF, looked, opened


def test_a_feature_that_is_different_in_every_row_is_named():
    seen = looked({"login": "feature"}, login=[f"user{age}" for age in AGES], kind=HALF)
    assert checks.id_like_features(seen).subject == "login"


def test_a_number_that_counts_the_rows_is_named():
    assert (
        checks.id_like_features(looked({"line": "feature"}, line=range(1, 41), kind=HALF)).subject == "line"
    )


def test_an_amount_that_is_different_in_every_row_is_a_fine_feature():
    assert checks.id_like_features(looked(spend=np.sqrt(AGES), kind=HALF)) is None


def test_in_a_few_rows_all_different_means_little():
    assert checks.id_like_features(looked({"login": "feature"}, login=list("abcde"))) is None


def test_empty_columns_are_told_in_one_finding():
    finding = checks.empty_columns(opened(fax=[None] * 40, telex=[None] * 40, kind=HALF))
    assert finding.message == "No value at all in 'fax' and 'telex'."
    assert finding.subject == "2 columns"


def test_filled_columns_are_not_empty():
    assert checks.empty_columns(opened(age=AGES, kind=HALF)) is None


def test_a_column_with_one_value_is_constant():
    assert checks.constant_columns(looked(country=["NL"] * 40, kind=HALF)).subject == "country"


def test_columns_with_two_values_or_none_are_not_constant():
    assert checks.constant_columns(looked(kind=HALF, fax=[None] * 40)) is None


def test_what_is_constant_in_the_rows_looked_at_only_is_not_constant(monkeypatch):
    monkeypatch.setattr(rows, "MOST_ROWS", 100)
    monkeypatch.setattr(rows, "FEWEST_ROWS", 100)
    seen = looked(country=["NL"] * 5_000 + ["BE"], kind=["a"] * 5_001)
    assert checks.constant_columns(seen).subject == "kind"


def test_one_value_in_99_of_100_rows_is_near_constant():
    finding = checks.near_constant(looked(country=["NL"] * 99 + ["BE"], club=["yes"] * 98 + ["no"] * 2))
    assert finding.message == "(Almost) the same value in every row of 'country' ('NL' in 99%)."
    assert finding.evidence["lowest_share"] == 0.99


def test_a_number_is_near_constant_too_and_missing_cells_count_as_rows():
    returns = [0.0] * 995 + [1.0, 2.0, 3.0, 4.0, 5.0]
    finding = checks.near_constant(looked(returns=returns, mostly_empty=[None] * 500 + [1] * 499 + [2]))
    assert finding.message.endswith("'returns' (0 in >99%).")


def test_a_constant_column_is_not_near_constant():
    assert checks.near_constant(looked({"c": "feature"}, c=["NL"] * 100, kind=["a", "b"] * 50)) is None
