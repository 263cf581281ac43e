import pytest

from core.errors import MissingColumns, NoDatabase
from core.scoring.batch import score_batch
from core.scoring.plan import plan_of
from core.table.table import RawRows
from engines.watching import Watch


class Till:
    """Customers as they are now."""

    def __init__(self, frame):
        self.frame = frame.copy()

    def read(self):
        if self.frame is None:
            raise NoDatabase("The database cannot be reached.")
        return RawRows.of(self.frame)


@pytest.fixture
def till(new_shoppers):
    return Till(new_shoppers.astype({"age": object}))


@pytest.fixture
def watch(forest, till):
    return Watch(plan_of(forest, list(till.frame)), till.read)


def test_only_what_is_new_or_changed_is_scored_and_as_it_would_be_alone(forest, till, watch):
    first = watch.look()
    assert (first.tally.scored, first.unchanged) == (60, 0)
    till.frame = till.frame.sample(frac=1, random_state=0).reset_index(drop=True)
    till.frame.loc[7, "spend"] += 1
    till.frame.loc[60] = dict(till.frame.loc[0]) | {"customer_id": "new"}
    second = watch.look()
    assert second.unchanged == 59
    assert second.scores["customer_id"].tolist() == [till.frame.loc[7, "customer_id"], "new"]
    alone = score_batch(plan_of(forest, list(till.frame)), RawRows.of(till.frame.loc[[60]])).scores
    assert second.scores.tail(1).to_dict("list") == alone.to_dict("list")
    assert (watch.look().unchanged, watch.look().tally.read) == (61, 0)


def test_who_is_gone_is_forgotten_and_new_when_they_come_back(till, watch):
    watch.look()
    everyone, till.frame = till.frame, till.frame.head(50)
    assert (watch.look().unchanged, len(watch._seen)) == (50, 50)
    till.frame = everyone
    assert watch.look().scores["customer_id"].tolist() == everyone["customer_id"].tolist()[50:]


def test_what_is_rejected_is_told_once_and_scored_when_it_is_mended(till, watch):
    till.frame.loc[3, "age"] = "old"
    till.frame.loc[4, "customer_id"] = till.frame.loc[5, "customer_id"]
    till.frame.loc[6, "customer_id"] = None
    rejects = watch.look().rejects
    assert rejects["row"].tolist() == [4, 5, 6, 7]
    assert rejects["customer"].fillna("").tolist() == ["c0003", "c0005", "c0005", ""]
    assert watch.look().tally.read == 0
    till.frame.loc[3, "age"], till.frame.loc[4, "customer_id"] = 33, "c0004"
    assert watch.look().scores["customer_id"].tolist() == ["c0003", "c0004", "c0005"]


def test_a_database_that_is_away_for_a_while_is_said_and_nothing_is_missed(till, watch):
    watch.look()
    later, till.frame = till.frame.assign(spend=till.frame["spend"] + 1), None
    with pytest.raises(NoDatabase):
        watch.look()
    till.frame = later
    assert watch.look().tally.scored == 60


def test_a_column_that_is_gone_is_named(till, watch):
    till.frame = till.frame.drop(columns="spend")
    with pytest.raises(MissingColumns, match="'spend'"):
        watch.look()


def test_nobody_is_watched_whom_no_column_names(forest, till):
    with pytest.raises(MissingColumns, match="customer_id"):
        Watch(plan_of(forest, list(till.frame.drop(columns="customer_id"))), till.read)


def test_a_table_that_is_empty_is_waited_for(till, watch):
    later, till.frame = till.frame, till.frame.head(0)
    assert watch.look().tally.read == 0
    till.frame = later
    assert watch.look().tally.scored == 60
