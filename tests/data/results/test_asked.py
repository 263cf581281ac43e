"""A result of any size is asked for the rows that somebody wants to see."""

from pathlib import Path

import pandas as pd
import pytest

from data.results.asked import Answers, Wanted

SCORES = pd.DataFrame(
    {
        "p_odd": ["ann", "bob", "cyd", "dan"],
        "predicted": ["pet", 'a"b', "pet", "pet"],
        "p_pet": [0.6, 0.1, 0.9, 0.6],
        'p_a"b': [0.4, 0.9, 0.1, 0.4],
        "prediction_set": ["pet", 'a"b', "pet", "pet"],
        "unlike_training": [True, False, False, False],
        "segment": ["big", None, "small", "big"],
    }
)


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    path = tmp_path / "it's.parquet"
    SCORES.to_parquet(path, index=False)
    return Answers(path)


@pytest.mark.parametrize(
    ("wanted", "who"),
    [
        (Wanted(), ["ann", "bob", "cyd", "dan"]),
        (Wanted(categories=('a"b',)), ["bob"]),
        (Wanted(categories=("pet",), segments=("big", "")), ["ann", "dan"]),
        (Wanted(segments=("",)), ["bob"]),
        (Wanted(low=0.6, high=0.8), ["ann", "dan"]),
        (Wanted(unlike=True), ["ann"]),
        (Wanted(categories=("' or true --",)), []),
    ],
)
def test_filters_hold_together_and_keep_the_order_of_the_file(
    answers: Answers, wanted: Wanted, who: list[str]
) -> None:
    assert list(answers.rows(wanted, 10)["p_odd"]) == who
    assert answers.count(wanted) == len(who)
    assert list(pd.concat(answers.batches(wanted))["p_odd"]) == who


def test_the_most_probable_buyers_come_first_and_of_equals_the_first_of_the_file(answers: Answers) -> None:
    assert list(answers.rows(Wanted(), 3, by="pet")["p_odd"]) == ["cyd", "ann", "dan"]
    assert list(answers.rows(Wanted(), 1, by='a"b')["p_odd"]) == ["bob"]


def test_categories_and_segments_are_read_from_the_file_itself(answers: Answers) -> None:
    assert answers.classes == ("pet", 'a"b')
    assert list(answers.sizes.items()) == [("big", 2), ("", 1), ("small", 1)]
    pd.testing.assert_frame_equal(answers.rows(Wanted(), 10), SCORES)


def test_ids_that_are_whole_numbers_stay_so_beside_missing_ones(tmp_path: Path) -> None:
    ids = pd.array([2**53 + 1, None, 3, 4], dtype="Int64")
    SCORES.assign(p_odd=ids).to_parquet(tmp_path / "whole.parquet", index=False)
    answers = Answers(tmp_path / "whole.parquet")
    assert answers.rows(Wanted(), 1)["p_odd"].tolist() == [2**53 + 1]
    types = {
        each["p_odd"].dtype.name
        for wanted in (Wanted(), Wanted(unlike=True))
        for each in answers.batches(wanted)
    }
    assert types == {"Int64"}, "parts of one file have one type"


def test_names_that_differ_in_nothing_but_case_are_told_apart(tmp_path: Path) -> None:
    scores = pd.DataFrame(
        {
            "P_food": ["ann", "bob"],
            "predicted": ["food", "Food"],
            "p_Food": [0.1, 0.8],
            "p_food": [0.9, 0.2],
            "prediction_set": ["food", "Food"],
            "unlike_training": [False, True],
        }
    )
    scores.to_parquet(tmp_path / "case.parquet", index=False)
    answers = Answers(tmp_path / "case.parquet")
    assert answers.classes == ("Food", "food")
    assert list(answers.rows(Wanted(low=0.85), 5, by="food")["P_food"]) == ["ann"]
    assert list(answers.rows(Wanted(), 5, by="Food")["P_food"]) == ["bob", "ann"]
    filtered = pd.concat(answers.batches(Wanted(categories=("Food",), unlike=True)))
    pd.testing.assert_frame_equal(filtered, scores.tail(1).reset_index(drop=True))
