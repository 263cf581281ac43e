import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import RareClasses
from core.learning.splitting import folds, identical_rows


def test_rows_with_the_same_cells_share_a_group():
    frame = pd.DataFrame({"age": [30.0, 31.0, 30.0, 30.0], "city": ["Rome", "Rome", "Rome", "Oslo"]})
    groups = identical_rows(frame)
    assert groups[0] == groups[2]
    assert len(set(groups)) == 3


def test_two_missing_cells_are_the_same():
    frame = pd.DataFrame({"age": [np.nan, np.nan], "city": pd.Series([None, None], dtype="str")})
    assert len(set(identical_rows(frame))) == 1


def test_a_negative_zero_is_a_zero():
    assert len(set(identical_rows(pd.DataFrame({"age": [0.0, -0.0]})))) == 1


@st.composite
def repeated_rows(draw: st.DrawFn) -> tuple[pd.DataFrame, pd.Series]:
    """Rows of few different values, and at least 3 different rows in each class."""
    values = draw(st.lists(st.integers(0, 8), min_size=5, max_size=40))
    firm = pd.DataFrame({"a": range(100, 106), "b": "firm", "class": ["x", "y"] * 3})
    loose = pd.DataFrame({"a": values, "b": [f"b{value % 3}" for value in values]})
    loose["class"] = draw(st.lists(st.sampled_from("xy"), min_size=len(values), max_size=len(values)))
    rows = pd.concat([firm, loose], ignore_index=True).sample(frac=1, random_state=draw(st.integers(0, 9)))
    return rows[["a", "b"]].astype({"a": float, "b": "str"}), rows["class"].astype("str")


@given(repeated_rows(), st.integers(0, 5))
def test_identical_rows_never_sit_on_both_sides_of_a_split(rows, seed):
    features, labels = rows
    tested = np.zeros(len(features), dtype=int)
    for training, held in folds(identical_rows(features), labels, 3, seed):
        taught = set(features.iloc[training].itertuples(index=False, name=None))
        asked = set(features.iloc[held].itertuples(index=False, name=None))
        assert not taught & asked
        assert set(training) | set(held) == set(range(len(features)))
        assert set(labels.iloc[training]) == {"x", "y"}
        tested[held] += 1
    assert (tested == 1).all()


def test_each_class_is_spread_evenly_over_the_folds():
    labels = pd.Series(["x"] * 30 + ["y"] * 10)
    held_y = [int((labels.iloc[held] == "y").sum()) for _, held in folds(np.arange(40), labels, 5, 0)]
    assert held_y == [2, 2, 2, 2, 2]


def test_another_seed_makes_other_folds():
    labels = pd.Series(["x", "y"] * 20)
    first, again, other = (
        [held.tolist() for _, held in folds(np.arange(40), labels, 4, seed)] for seed in (0, 0, 1)
    )
    assert first == again
    assert first != other


@st.composite
def surveys(draw: st.DrawFn) -> tuple[np.ndarray, pd.Series]:
    """Few different customers, many of whom bought several things; each class in at least 4 of them."""
    n_groups = draw(st.integers(4, 12))
    groups = np.asarray([*range(n_groups), *draw(st.lists(st.integers(0, n_groups - 1), max_size=60))])
    labels = draw(st.lists(st.sampled_from("xyz"), min_size=len(groups), max_size=len(groups)))
    firm = np.repeat(np.arange(4), 3)
    return np.concatenate([groups, firm]), pd.Series([*labels, *"xyz" * 4], dtype="str")


@given(surveys(), st.integers(0, 5))
def test_customers_who_bought_several_things_stay_whole_and_teach_every_class(survey, seed):
    groups, labels = survey
    tested = np.zeros(len(groups), dtype=int)
    for training, held in folds(groups, labels, 4, seed):
        assert len(held)
        assert not set(groups[training]) & set(groups[held])
        assert set(labels.iloc[training]) == {"x", "y", "z"}
        tested[held] += 1
    assert (tested == 1).all()


def test_classes_that_share_their_customers_are_spread_evenly():
    groups, labels = np.repeat(np.arange(40), 50), pd.Series([f"c{number % 8}" for number in range(2_000)])
    held = [labels.iloc[part].value_counts() for _, part in folds(groups, labels, 5, 0)]
    assert all(45 <= count <= 55 for counts in held for count in counts)


def test_a_rare_class_that_shares_its_customers_is_in_every_training_part():
    labels = pd.Series([*["x"] * 50, *["y"] * 50, "z", "z"])
    groups = np.array([*range(100), 0, 60])
    for training, _ in folds(groups, labels, 2, 0):
        assert set(labels.iloc[training]) == {"x", "y", "z"}


def test_rows_that_cannot_be_cut_are_refused_and_not_cut_wrongly():
    """Three customers, each pair of whom shares a class: two parts leave one class on one side."""
    with pytest.raises(
        RareClasses, match=r"identical rows stay together, which leaves '.' in one part alone"
    ):
        folds(np.array([0, 0, 1, 1, 2, 2]), pd.Series(["x", "z", "x", "y", "y", "z"]), 2, 0)
