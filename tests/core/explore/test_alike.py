import numpy as np
import pandas as pd

from core.explore.alike import alike


def test_rows_with_the_same_cells_are_of_one_group():
    frame = pd.DataFrame({"age": [1.0, 2.0, 1.0, 1.0], "kind": ["a", "b", "a", "b"]})
    assert alike(frame).tolist() == [0, -1, 0, -1]


def test_missing_cells_and_zeros_of_either_sign_are_the_same():
    frame = pd.DataFrame({"age": [np.nan, -np.nan, 0.0, -0.0], "kind": ["a", "a", None, None]})
    assert alike(frame).tolist() == [0, 0, 1, 1]


def test_text_alone_and_dates_are_compared():
    days = pd.to_datetime(["2024-01-01", "2024-01-02", "2024-01-01"])
    assert alike(pd.DataFrame({"day": days, "kind": ["a", "a", "a"]})).tolist() == [0, -1, 0]
    assert alike(pd.DataFrame({"kind": ["a", "b", "b"]})).tolist() == [-1, 0, 0]


def test_no_columns_make_no_rows_alike():
    assert alike(pd.DataFrame(index=range(3))).tolist() == [-1, -1, -1]


def test_it_agrees_with_a_full_comparison():
    chance = np.random.default_rng(0)
    frame = pd.DataFrame(chance.integers(0, 6, (2_000, 4)).astype(float)).rename(columns=str)
    frame["kind"] = chance.choice(["a", "b", None], 2_000)
    assert ((alike(frame) >= 0) == frame.duplicated(keep=False)).all()
    assert len(set(alike(frame))) - 1 == len(frame[frame.duplicated(keep=False)].drop_duplicates())
