import numpy as np
import pandas as pd
import pytest

from core.explore.association.pairs import COLUMNS, interesting_pairs, pairs_in_words
from core.table.schema import Correction
from core.table.table import RawRows, open_table

N = 1500


def pairs(most: int = 12, target: str | None = None, **columns: object) -> pd.DataFrame:
    corrections = {target: Correction(role="target")} if target else {}
    return interesting_pairs(open_table(RawRows.of(pd.DataFrame(columns)), corrections), most)


def test_columns_that_go_together_are_shown_unless_their_names_say_so():
    chance = np.random.default_rng(11)
    visits = chance.normal(size=N)
    spend = visits + chance.normal(size=N)
    found = pairs(visits=visits, spend=spend, spend_web=spend + 0.5 * chance.normal(size=N))
    assert [set(pair) for pair in found[["one", "other"]].values] == [
        {"visits", "spend"},
        {"visits", "spend_web"},
    ]
    assert found["why"].iloc[0].startswith("'visits' and 'spend' go together (rank correlation 0.")


def test_a_number_named_after_a_category_of_the_other_is_no_news():
    chance = np.random.default_rng(11)
    last = chance.choice(["baby kids", "pet"], N)
    assert pairs(last=last, share_pet=(last == "pet") + 0.5 * chance.normal(size=N)).empty


def test_the_same_column_twice_is_no_news():
    chance = np.random.default_rng(11)
    visits = chance.normal(size=N)
    assert pairs(visits=visits, trips=visits * 2 + 1).empty


def test_a_curve_that_rises_and_falls_is_found():
    chance = np.random.default_rng(11)
    age = chance.uniform(18, 80, N)
    found = pairs(
        age=age, spend=-((age - 50) ** 2) + 100 * chance.normal(size=N), noise=chance.normal(size=N)
    )
    assert found[["sort", "one", "other", "kinds"]].values.tolist() == [
        ["shape", "age", "spend", "number and number"]
    ]
    assert found["strength"].iloc[0] > 0.7
    assert "look for a curve" in found["why"].iloc[0]


def test_a_spread_that_differs_is_found_where_the_means_are_alike():
    chance = np.random.default_rng(11)
    web = chance.random(N) < 0.5
    found = pairs(channel=np.where(web, "web", "shop"), spend=chance.normal(size=N) * np.where(web, 10, 1))
    assert found["sort"].tolist() == ["shape"]
    assert "the spread differs, not the mean" in found["why"].iloc[0]


def test_columns_that_tell_of_the_target_only_together_are_found():
    chance = np.random.default_rng(11)
    age, kids = chance.normal(size=(2, N))
    bought = np.where(age * kids > 0, "toys", "food")
    found = pairs(target="bought", age=age, kids=kids, noise=chance.normal(size=N), bought=bought)
    assert found[["sort", "one", "other"]].values.tolist() == [["together", "age", "kids"]]
    assert pairs_in_words(found).startswith("'age' and 'kids' together explain ")
    assert "more of 'bought' than the two do one by one." in pairs_in_words(found)


def test_noise_has_no_interesting_pairs():
    chance = np.random.default_rng(11)
    noise = {f"noise{number}": chance.normal(size=300) for number in range(20)}
    found = pairs(target="next", next=chance.choice(["food", "toys", "pets"], 300), **noise)
    assert found.empty
    assert found.columns.tolist() == COLUMNS
    assert pairs_in_words(found) == "No two columns stand out."


def test_no_more_pairs_than_asked_and_no_column_in_most_of_them():
    chance = np.random.default_rng(11)
    base = chance.normal(size=N)
    words = ["ant", "bee", "cat", "dog", "eel", "fox"]
    found = pairs(most=4, **{word: base + chance.normal(size=N) for word in words})
    assert len(found) == 4
    assert max(pd.concat([found["one"], found["other"]]).value_counts()) <= 2


@pytest.mark.parametrize("columns", [{"age": [1, 2]}, {"age": [1, 2], "pet": ["a", "b"]}])
def test_tiny_tables_have_none(columns):
    assert pairs(**columns).empty
