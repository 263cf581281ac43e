import numpy as np
import pandas as pd
import pytest

from core.errors import MissingColumns
from core.explore.association.matrix import association_matrix
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table


def blocks(rows: int = 300) -> Table:
    """Two hidden things, each seen in two numbers and a category; the columns alternate."""
    chance = np.random.default_rng(8)
    hidden = chance.normal(size=(rows, 2))
    columns: dict[str, object] = {"id": range(rows)}
    for number in (1, 2):
        for thing in (0, 1):
            columns[f"{'ab'[thing]}{number}"] = hidden[:, thing] + 0.3 * chance.normal(size=rows)
    for thing in (0, 1):
        columns[f"{'ab'[thing]}3"] = np.where(hidden[:, thing] > 0, "much", "little")
    columns["same"] = 1
    return open_table(RawRows.of(pd.DataFrame(columns)), {"a3": Correction(role="target")})


def test_columns_that_go_together_stand_together():
    matrix = association_matrix(blocks())
    order = "".join(name[0] for name in matrix.columns)
    assert order in ("aaabbb", "bbbaaa")


def test_each_two_columns_have_one_line_and_ids_and_constants_none():
    matrix = association_matrix(blocks())
    assert len(matrix.frame) == 15
    assert set(matrix.frame["measure"]) == {"rank correlation", "correlation ratio", "Cramér's V"}
    assert set(matrix.frame["rows"]) == {300}


def test_of_many_columns_those_that_go_with_the_target_are_shown_and_the_others_named():
    matrix = association_matrix(blocks(), most=3)
    assert sorted(matrix.columns) == ["a1", "a2", "a3"]
    assert matrix.left_out == ("b1", "b2", "b3")
    assert "3 columns left out." in matrix.sentence


def test_the_columns_asked_for_are_compared():
    matrix = association_matrix(blocks(), ["b1", "b2"])
    assert matrix.columns == ("b1", "b2")
    assert "'b1' and 'b2' go together strongly (rank correlation 0.9" in matrix.sentence
    assert matrix.sentence.endswith("1 of 1 pair reaches 0.5.")
    with pytest.raises(MissingColumns):
        association_matrix(blocks(), ["b9"])


def test_many_customers_are_sampled_and_it_is_said():
    kids = np.arange(50_001) % 3
    matrix = association_matrix(open_table(RawRows.of(pd.DataFrame({"kids": kids, "pets": 2 - kids}))))
    assert (matrix.looked_at, matrix.of) == (50_000, 50_001)
    assert matrix.sentence.endswith("Seen in 50,000 of 50,001 customers.")


def test_a_table_with_nothing_to_compare_says_so():
    table = open_table(RawRows.of(pd.DataFrame({"a": [1, 2, 3], "b": [5, 5, 5]})))
    matrix = association_matrix(table)
    assert (matrix.columns, matrix.sentence) == (("a",), "No two columns can be compared.")
