from dataclasses import replace

import pytest

from core.scoring.batch import score_batch
from core.scoring.plan import plan_of
from core.table.table import RawRows
from engines.answering import Answering, Miscounted, demand_every_row
from tests.engines.sources import Rows


@pytest.fixture
def rows(new_shoppers):
    """60 shoppers, two of whom have a faulty cell."""
    frame = new_shoppers.astype({"age": object})
    frame.loc[4, "age"], frame.loc[41, "age"] = "old", "4O"
    return frame


@pytest.fixture
def answered(forest, rows):
    return score_batch(plan_of(forest, list(rows)), RawRows.of(rows))


def test_every_row_is_found_again_among_the_scored_or_the_rejected(answered, rows):
    demand_every_row(RawRows.of(rows), answered)


@pytest.mark.parametrize(
    "change",
    [
        lambda batch: replace(batch, scores=batch.scores.drop(index=17)),
        lambda batch: replace(batch, rejects=batch.rejects.head(1)),
        lambda batch: replace(batch, scores=batch.scores.iloc[::-1]),
        lambda batch: replace(batch, tally=replace(batch.tally, read=61, scored=59)),
    ],
    ids=["a score lost", "a reject lost", "another order", "a row made up"],
)
def test_a_row_that_is_lost_made_up_or_out_of_place_surfaces(answered, rows, change):
    with pytest.raises(Miscounted):
        demand_every_row(RawRows.of(rows), change(answered))


def test_the_first_rows_are_few_however_large_the_part(forest, rows):
    plan = plan_of(forest, list(rows))
    many = rows.loc[rows.index.repeat(4)].reset_index(drop=True)
    assert Answering(plan, len)(Rows(many)).first["customer_id"].to_list() == (
        many["customer_id"].drop(range(16, 20)).head(100).to_list()
    )
    assert len(Answering(plan, len)(Rows(rows.head(3))).first) == 3
