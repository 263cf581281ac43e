import numpy as np
import pandas as pd

from core.explore.checks import looked as rows
from tests.core.explore.checks.tables import learned, opened


def test_a_small_table_is_looked_at_whole():
    seen = rows.look(opened(age=[3, None, 1], kind=["a", "b", "a"]))
    assert seen.said == ""
    assert seen.ordered["age"].tolist() == [1, 3]
    assert seen.codes["age"].tolist() == [0, -1, 1]
    assert seen.levels["kind"].to_dict() == {"a": 2, "b": 1}


def test_a_long_table_is_looked_at_in_part_and_says_so(monkeypatch):
    monkeypatch.setattr(rows, "FEWEST_ROWS", 100)
    monkeypatch.setattr(rows, "MOST_ROWS", 100)
    seen = rows.look(opened(age=np.arange(1_000) / 2, kind=["a", "b"] * 500))
    assert seen.said == " (100 of 1,000 rows looked at)"
    assert len(seen.frame) == len(seen.ordered["age"]) == 100


def test_a_wide_table_is_looked_at_in_fewer_rows(monkeypatch):
    monkeypatch.setattr(rows, "FEWEST_ROWS", 10)
    monkeypatch.setattr(rows, "MOST_CELLS", 100)
    table = opened(**{f"n{number}": np.arange(50) + number for number in range(5)})
    assert len(rows.look(table).frame) == 20


def test_empty_cells_are_counted_by_class():
    seen = learned(["food", "food", "toys", None], age=[None, 1, None, 2])
    assert seen.labels[1] == ("food", "toys")
    assert seen.empty_by_class["age"].tolist() == [1, 1]
    assert seen.class_sizes.to_dict() == {"food": 2, "toys": 1}


def test_classes_of_one_size_stand_by_name():
    assert learned(["toys", "food", "toys", "food"], age=range(4)).class_sizes.index.tolist() == [
        "food",
        "toys",
    ]


def test_the_target_has_its_levels_too():
    assert pd.Series(learned(["toys", "food"] * 3, age=range(6)).levels["next"]).sum() == 6
