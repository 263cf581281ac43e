import numpy as np
import pandas as pd
import pytest

from core.learning.predict import predict_many
from core.scoring.plan import plan_of
from core.scoring.tally import Tally, tally_of
from core.table.table import RawRows, conform, no_rejects
from models.record import restored, written


def tally(model, frame: pd.DataFrame) -> Tally:
    table = conform(RawRows.of(frame), model.asks, optional=["customer_id"])
    return tally_of(plan_of(model, list(frame)), table, predict_many(model, table.frame), no_rejects())


@pytest.fixture(scope="module")
def dirty(new_shoppers):
    cells = new_shoppers.astype({"age": object})
    cells.loc[[3, 40], "age"] = ["old", "n/a"]
    cells.loc[[5, 41, 42], "channel"] = "fax"
    cells.loc[7, list(cells.columns[1:])] = None
    return cells


def test_rows_cells_and_answers_are_counted(forest, dirty):
    counted = tally(forest, dirty)
    assert (counted.read, counted.scored, counted.rejected) == (60, 59, 1)
    assert sum(counted.predicted) == 59
    assert sum(counted.sums) == pytest.approx(59)
    assert counted.unknown == 1
    columns = {each.column: each for each in counted.columns}
    assert list(columns) == list(forest.spec.features)
    assert (columns["age"].faulty, columns["age"].reading.words) == (1, {"n/a": 1})
    assert (columns["channel"].unlike, columns["channel"].examples) == (3, ("fax",))
    assert counted.unlike >= 3
    assert {sum(each.bins) for each in counted.columns} == {59}


def test_the_counts_of_parts_add_up_to_those_of_the_whole(forest, dirty):
    whole = tally(forest, dirty)
    parts = [tally(forest, dirty.iloc[at : at + 17]) for at in range(0, 60, 17)]
    summed = sum(parts, Tally())
    assert summed.sums == pytest.approx(whole.sums)
    assert written(summed) | {"sums": 0} == written(whole) | {"sums": 0}


def test_a_batch_of_no_rows_counts_nothing(forest, new_shoppers):
    counted = tally(forest, new_shoppers.head(0))
    assert (counted.read, counted.predicted, counted.sums) == (0, (0, 0, 0), (0, 0, 0))
    assert (counted + tally(forest, new_shoppers)).scored == 60


def test_counts_are_kept_as_json(forest, dirty):
    counted = tally(forest, dirty)
    assert restored(Tally, written(counted)) == counted


def test_bins_are_those_of_the_training_rows(forest, shoppers):
    features = shoppers.frame.drop(columns="next")
    for column, reference in zip(tally(forest, features).columns, forest.reference, strict=True):
        assert np.array(column.bins) / 240 == pytest.approx(reference.shares)


def test_what_became_of_the_rows_is_a_sentence(forest, dirty):
    assert tally(forest, dirty).sentence == "60 rows read: 59 scored, 1 rejected."
