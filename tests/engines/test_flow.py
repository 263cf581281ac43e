import pickle
from collections import deque

import pandas as pd
import pytest

from core.errors import NoSuchFile, NotATable
from core.scoring.batch import score_batch
from core.scoring.plan import plan_of
from core.table.table import RawRows
from data.parts import delimited
from data.parts.opening import open_source
from data.sinks.files import FileSink
from engines.answering import Miscounted
from engines.flow import score_source
from engines.local import Threads
from tests.engines.sources import Faulty, Parts, Rows, cut

THREADS = Threads(2)


@pytest.fixture
def dirty(new_shoppers):
    """60 shoppers, two of whom have a faulty cell."""
    frame = new_shoppers.astype({"age": object})
    frame.loc[4, "age"], frame.loc[41, "age"] = "old", "4O"
    return frame


def ran(model, source, folder, ending=".csv", **named):
    scores, rejects = FileSink(folder / f"scored{ending}"), FileSink(folder / f"rejected{ending}")
    plan = plan_of(model, source.names)
    return score_source(plan, source, scores, rejects, engine=THREADS, **named)


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_parts_together_are_the_file_in_one_piece(forest, dirty, tmp_path, ending):
    summary = ran(forest, cut(dirty, 1, 20, 45), tmp_path, ending)
    whole = score_batch(plan_of(forest, list(dirty)), RawRows.of(dirty))
    reader = pd.read_csv if ending == ".csv" else pd.read_parquet
    scored, rejected = (reader(tmp_path / f"{name}{ending}") for name in ("scored", "rejected"))
    pd.testing.assert_frame_equal(scored, whole.scores.reset_index(drop=True), check_dtype=False)
    pd.testing.assert_frame_equal(rejected, whole.rejects, check_dtype=False)
    assert rejected["row"].to_list() == [5, 42]
    assert (summary.tally.read, summary.tally.scored, summary.tally.rejected) == (60, 58, 2)


def test_progress_tells_counts_share_and_the_first_rows(forest, dirty, tmp_path):
    told = []
    ran(forest, cut(dirty, 20, 45), tmp_path, tell=told.append)
    assert [(each.tally.read, round(each.share, 2)) for each in told] == [
        (0, 0),
        (20, 0.33),
        (45, 0.75),
        (60, 1),
    ]
    assert told[0].first is None and told[0].left is None
    assert told[1].first["customer_id"].to_list() == told[-1].first["customer_id"].to_list()
    assert told[-1].left == 0 and told[-1].pace > 0


def test_a_source_without_rows_is_refused_and_leaves_nothing(forest, dirty, tmp_path):
    with pytest.raises(NotATable, match="no rows to score"):
        ran(forest, Parts(Rows(dirty.head(0))), tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_part_that_is_skipped_surfaces(forest, dirty, tmp_path):
    source = cut(dirty, 20, 45)
    source.given = source.given[:2]
    with pytest.raises(Miscounted, match="45 of 60"):
        ran(forest, source, tmp_path)
    assert not list(tmp_path.iterdir())


def test_what_is_raised_in_the_middle_ends_the_work_and_leaves_what_was_there(forest, dirty, tmp_path):
    def breaks():
        raise NotATable("The file is damaged below row 20.")

    (tmp_path / "scored.csv").write_text("old")
    rows = cut(dirty, 20, 45).given
    with pytest.raises(NotATable, match="damaged below row 20"):
        ran(forest, Parts(rows[0], Faulty(rows[1].frame, breaks), rows[2]), tmp_path)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


class Watched(FileSink):
    """Notes when it is settled and finished, and may find no room."""

    def __init__(self, path, noted, full=False):
        super().__init__(path)
        self.noted, self.full = noted, full

    def settle(self):
        if self.full:
            raise NoSuchFile("No room.", "Make some.")
        super().settle()
        self.noted.append(("settle", self.path.stem))

    def finish(self):
        super().finish()
        self.noted.append(("finish", self.path.stem))


@pytest.mark.parametrize("full", ["scores", "rejects"])
def test_a_sink_that_finds_no_room_keeps_both_from_being_seen(forest, dirty, tmp_path, full):
    source, noted = cut(dirty, 20), []
    scores, rejects = (
        Watched(tmp_path / f"{name}.csv", noted, name == full) for name in ("scores", "rejects")
    )
    with pytest.raises(NoSuchFile, match="No room"):
        score_source(plan_of(forest, source.names), source, scores, rejects, engine=THREADS)
    assert not list(tmp_path.iterdir())


def test_both_are_settled_before_the_rejects_are_seen_and_then_the_scores(forest, dirty, tmp_path):
    source, noted = cut(dirty, 20), []
    scores, rejects = (Watched(tmp_path / f"{name}.csv", noted) for name in ("scores", "rejects"))
    score_source(plan_of(forest, source.names), source, scores, rejects, engine=THREADS)
    assert {each for each, _ in noted[:2]} == {"settle"}
    assert noted[2:] == [("finish", "rejects"), ("finish", "scores")]


class Elsewhere:
    """An engine that sends parts away, and works on them when more have been sent."""

    def each(self, work, parts):
        sent = deque()
        for part in parts:
            sent.append(pickle.dumps(part))
            del part
            if len(sent) > 3:
                yield work(pickle.loads(sent.popleft()))
        while sent:
            yield work(pickle.loads(sent.popleft()))


def test_what_parts_lie_in_is_there_until_they_are_answered(forest, dirty, tmp_path, monkeypatch):
    monkeypatch.setattr(delimited, "PART", 1)
    (tmp_path / "rows").mkdir()
    for number in range(6):
        dirty[number * 10 : number * 10 + 10].to_csv(tmp_path / "rows" / f"{number}.csv.gz", index=False)
    with open_source(tmp_path / "rows") as source:
        summary = score_source(
            plan_of(forest, source.names), source, FileSink(tmp_path / "scored.csv"), None, engine=Elsewhere()
        )
    assert summary.tally.read == 60


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_ids_that_were_whole_numbers_join_back_to_where_they_come_from(forest, dirty, tmp_path, ending):
    ids = pd.Series(range(2**53, 2**53 + 60), dtype="Int64").mask(lambda each: each % 20 == 7)
    frame = dirty.assign(customer_id=ids)
    ran(forest, cut(frame, 1, 20, 45), tmp_path, ending)
    scored = pd.read_csv(tmp_path / "scored.csv", dtype={"customer_id": "Int64"}) if ending == ".csv" else (
        pd.read_parquet(tmp_path / "scored.parquet", dtype_backend="numpy_nullable")
    )  # fmt: skip
    assert scored["customer_id"].tolist() == ids.drop([4, 41]).tolist()
    assert len(scored.dropna().merge(frame, on="customer_id")) == 55
