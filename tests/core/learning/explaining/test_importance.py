from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.learning.explaining import importance as importances
from core.learning.explaining.importance import Importance, importance
from core.learning.spec import specify
from tests.conftest import made_table, shopper_columns

HISTORY = {"n_food", "n_pet_care", "n_toys"}


@pytest.fixture(scope="module")
def found(shoppers):
    return importance(shoppers, specify(shoppers, "logistic_regression", folds=3), grouped=False)


def test_what_tells_the_classes_apart_comes_first(found):
    frame = found.frame
    assert set(frame["part"].head(3)) == HISTORY
    assert (frame["low"].head(3) > 0).all()
    assert (frame["low"].tail(4) <= 0).all()
    assert frame["importance"].is_monotonic_decreasing
    assert frame["columns"].tolist() == [(name,) for name in frame["part"]]
    assert (found.asked, found.tested) == (80, 80)


def test_the_sentence_names_the_first_and_counts_those_that_matter(found):
    first = found.frame.iloc[0]
    assert found.sentence.startswith(
        f"What the model knows is mostly in {first['part']} ({first['importance']:.3f}), "
    )
    assert found.sentence.endswith(
        "3 of 7 parts matter beyond chance, measured on 80 customers who did not teach."
    )


def test_a_column_the_target_does_not_hang_on_is_beyond_no_chance():
    frame = pd.DataFrame({"part": ["age"], "columns": [("age",)], "importance": [0.01], "low": [-0.01]})
    said = Importance(frame.assign(high=0.03, accuracy=0.0, matters=False), 40, 40).sentence
    assert said == "Of 1 part, none matters beyond chance to 40 customers who did not teach."


def test_what_a_forest_knows_by_heart_is_worth_nothing(shoppers):
    drawn = np.random.default_rng(3).permutation(shoppers.frame["next"].to_numpy())
    table = replace(shoppers, frame=shoppers.frame.assign(next=drawn))
    by_heart = importance(table, specify(table, "random_forest", {"n_estimators": 20}, folds=3))
    assert by_heart.sentence.startswith("Of 7 parts, none matters beyond chance")


def test_columns_of_one_category_matter_more_together():
    columns = shopper_columns()
    counts = {name: np.asarray(columns[name], dtype=float) for name in sorted(HISTORY)}
    spent = {name.replace("n_", "spent_"): 9.5 * values + 0.5 for name, values in counts.items()}
    table = made_table(counts | spent | {"next": columns["next"]}, next="target")
    spec = specify(table, "logistic_regression", folds=3)
    alone = importance(table, spec, grouped=False).frame["importance"]
    together = importance(table, spec).frame
    assert together["columns"].map(len).tolist() == [2, 2, 2]
    assert together["importance"].min() > 1.5 * alone.max()


def test_fewer_customers_are_asked_where_there_are_many(shoppers, monkeypatch):
    monkeypatch.setattr(importances, "ASKED", 7 * 2 * 30)
    spec = specify(shoppers, "logistic_regression", folds=3)
    some = importance(shoppers, spec, grouped=False, repeats=2)
    assert (some.asked, some.tested) == (30, 80)
    assert "30 of 80 customers who did not teach" in some.sentence


def test_customers_of_one_group_count_once():
    rows = np.tile([0.0, 1.0], 20)[None, :]
    widths = []
    for groups in (np.arange(40), np.tile([0, 1], 20), np.repeat(np.arange(20), 2)):
        found = importances._figures(importances.Losses(rows, rows), groups)
        assert found["importance"] == 0.5
        widths.append(float((found["high"] - found["low"])[0]))
    assert widths == pytest.approx(
        [2 * importances.WIDTH * np.sqrt(0.25 / 39), 2 * importances.WIDTH * 0.5, 0]
    )


def test_every_scheme_can_be_measured():
    columns = shopper_columns()
    day = pd.Timestamp("2017-01-01") + pd.to_timedelta(np.arange(240) % 100, "D")
    house = [f"h{number // 2}" for number in range(240)]
    table = made_table(columns | {"day": day, "house": house}, next="target")
    timed = specify(
        table, "logistic_regression", time="day", cutoff=["2017-02-01", "2017-03-01"], left_out=["food"]
    )
    later = (table.frame["next"] != "food")[day > "2017-03-01"].sum()
    assert importance(table, timed, repeats=1).tested == later
    merged = specify(table, "logistic_regression", group="house", merged=["food", "toys"], folds=2)
    found = importance(table, merged, repeats=1)
    assert found.tested == pytest.approx(120, abs=3)
    assert set(found.frame["part"].head(2)) < {*HISTORY, "day"}


def test_progress_rises_to_the_end(shoppers):
    told = []
    spec = specify(shoppers, "logistic_regression", folds=3)
    importance(shoppers, spec, progress=lambda share, doing: told.append((share, doing)))
    assert told[0] == (0.0, "learning from 160 rows")
    assert told[1] == (0.5, "shuffling 7 parts")


def test_rows_of_one_group_are_not_counted_as_independent(monkeypatch):
    held = {name: np.repeat(np.asarray(each, dtype=object), 4) for name, each in shopper_columns(120).items()}
    table = made_table({**held, "basket": [f"b{at}" for at in range(480)]}, next="target", basket="id")
    told, error = [], importances._error
    monkeypatch.setattr(
        importances, "_error", lambda rest, groups: told.append(groups) or error(rest, groups)
    )
    importance(table, specify(table, "logistic_regression", folds=3, group="customer_id"), grouped=False)
    assert len(told[0]) == 4 * len(np.unique(told[0]))
