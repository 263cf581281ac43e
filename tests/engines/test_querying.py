import pandas as pd
import pytest

from core.errors import BadColumn, MissingColumns, NoDatabase, NotATable, OtherTable
from core.scoring.batch import score_batch
from core.scoring.plan import plan_of
from core.segments.segment import segment
from core.segments.specify import specify
from core.table.table import RawRows
from data.databases import reading
from data.databases.connecting import engine_of
from data.databases.reading import rows_now, tables_of
from data.sinks.files import FileSink
from engines.flow import score_source
from engines.local import Threads
from engines.querying.fetching import fetched
from engines.querying.keeping import score_into
from engines.querying.query import Into

ALL = "SELECT * FROM customers"
OTHERS = "n_food, n_pet_care, n_toys, age, channel, member"
OURS = Into("scores", "forest@1")


BOTH = pytest.mark.parametrize("shop", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def shop(request, tmp_path, new_shoppers):
    """A database of 60 customers, of SQLite where what is asked of it does not matter."""
    if getattr(request, "param", "sqlite") == "sqlite":
        (tmp_path / "shop.db").touch()
        engine = engine_of(f"sqlite:///{tmp_path / 'shop.db'}")
    else:
        address = request.getfixturevalue("database")
        engine = engine_of(address.render_as_string(hide_password=False))
    new_shoppers.to_sql("customers", engine, index=False)
    yield engine
    engine.dispose()


def run(shop, model, into=OURS, *, sql=ALL, told=None, rejects=None):
    """One run over the customers, in few and small parts."""
    with fetched(shop, sql, lambda names: plan_of(model, names), into, told) as query:
        return score_into(query, rejects, engine=Threads(2), told=told)


def counts(repeated):
    tally = repeated.summary.tally
    return tally.scored, tally.rejected, repeated.unchanged


def say(shop, *commands):
    with shop.begin() as connection:
        for command in commands:
            connection.exec_driver_sql(command)


def kept(shop, table="scores"):
    frame = pd.read_sql(f"SELECT * FROM {table} ORDER BY customer_id", shop)
    return frame.set_index("customer_id")


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 25)


@BOTH
def test_answers_are_kept_as_they_would_be_given_alone_and_only_news_are_scored_again(
    shop, forest, new_shoppers
):
    assert counts(run(shop, forest)) == (60, 0, 0)
    alone = score_batch(plan_of(forest, list(new_shoppers)), RawRows.of(new_shoppers)).scores
    first = kept(shop)
    columns = list(first.columns)
    assert columns == [*alone.columns[1:], "scored_by", "row_hash", "scored_at"]
    found = first[columns[:-3]].astype({"unlike_training": bool}).reset_index()
    pd.testing.assert_frame_equal(found, alone.reset_index(drop=True), check_dtype=False, check_exact=True)
    assert counts(run(shop, forest)) == (0, 0, 60)
    say(
        shop,
        "UPDATE customers SET spend = spend + 1 WHERE customer_id = 'c0007'",
        "INSERT INTO customers (customer_id, spend) VALUES ('new', 3)",
    )
    assert counts(run(shop, forest)) == (2, 0, 59)
    second = kept(shop)
    again = second.index[(second["scored_at"] != first["scored_at"].reindex(second.index)).to_numpy()]
    assert again.tolist() == ["c0007", "new"]


def test_another_model_scores_everybody_again_and_leaves_one_answer_each(shop, forest):
    run(shop, forest)
    assert counts(run(shop, forest, Into("scores", "forest@2"))) == (60, 0, 0)
    assert kept(shop)["scored_by"].tolist() == ["forest@2"] * 60


def test_a_customer_in_two_rows_or_without_a_name_is_rejected_with_the_reason(shop, forest, tmp_path):
    say(
        shop,
        "UPDATE customers SET customer_id = 'c0050' WHERE customer_id = 'c0003'",
        "UPDATE customers SET customer_id = NULL WHERE customer_id = 'c0004'",
    )
    rejects = FileSink(tmp_path / "rejected.csv")
    assert counts(run(shop, forest, rejects=rejects)) == (57, 3, 0)
    listed = pd.read_csv(tmp_path / "rejected.csv", keep_default_na=False)
    assert sorted(listed["customer"]) == ["", "c0050", "c0050"]
    assert listed["reason"].nunique() == 2
    rows = pd.read_sql(ALL, shop)["customer_id"].fillna("").to_numpy()
    assert listed["customer"].tolist() == rows[listed["row"] - 1].tolist()
    assert "c0050" not in kept(shop).index


@BOTH
def test_who_stands_in_two_rows_is_found_though_one_of_them_is_unchanged(shop, forest):
    run(shop, forest)
    twice = "INSERT INTO customers SELECT * FROM customers WHERE customer_id = 'c0005'"
    say(shop, twice)
    assert counts(run(shop, forest)) == (0, 2, 59)
    assert "c0005" not in kept(shop).index
    say(shop, "DELETE FROM customers WHERE customer_id = 'c0005'")
    assert counts(run(shop, forest)) == (0, 0, 59)


def test_who_has_no_answer_any_more_keeps_none_however_often_that_was_told(shop, forest):
    spend = "CAST(spend AS TEXT)"
    faulty = f"CASE WHEN customer_id IN ('c0004', 'c0005') THEN 'lots' ELSE {spend} END"
    sql, wrong = (f"SELECT {OTHERS}, customer_id, {each} AS spend FROM customers" for each in (spend, faulty))
    told = set()
    run(shop, forest, sql=sql)
    for _ in range(2):
        assert counts(run(shop, forest, sql=wrong, told=told)) == (0, 2, 58)
        assert len(kept(shop)) == 58
        assert not {"c0004", "c0005"} & {*kept(shop).index}
        assert counts(run(shop, forest, sql=wrong, told=told)) == (0, 0, 58)
        assert counts(run(shop, forest, sql=sql, told=told)) == (2, 0, 58)
        assert len(kept(shop)) == 60


def test_what_was_told_is_not_told_again_until_it_changes(shop, forest):
    say(shop, "UPDATE customers SET customer_id = 'c0050' WHERE customer_id = 'c0003'")
    told = set()
    assert counts(run(shop, forest, told=told)) == (58, 2, 0)
    assert counts(run(shop, forest, told=told)) == (0, 0, 58)
    say(shop, "UPDATE customers SET customer_id = 'c0003' WHERE customer_id = 'c0050' AND age IS NULL")
    say(shop, "DELETE FROM customers WHERE customer_id = 'c0050'")
    left = counts(run(shop, forest, told=told))
    assert left[1:] == (0, 58)


def test_a_run_that_is_cut_off_is_gone_on_with(shop, forest):
    def stop(progress):
        if progress.tally.read > 25:
            raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        fetched(shop, ALL, lambda names: plan_of(forest, names), OURS) as query,
    ):
        score_into(query, engine=Threads(1), tell=stop)
    done = len(kept(shop))
    assert 25 < done < 60
    assert counts(run(shop, forest)) == (60 - done, 0, done)
    assert len(kept(shop)) == 60


@BOTH
def test_numbers_stay_numbers_as_names(shop, forest):
    sql = f"SELECT CAST(SUBSTR(customer_id, 2) AS INTEGER) AS customer_id, {OTHERS}, spend FROM customers"
    assert counts(run(shop, forest, sql=sql)) == (60, 0, 0)
    assert counts(run(shop, forest, sql=sql)) == (0, 0, 60)
    assert kept(shop).index.tolist() == list(range(60))
    for odd in ("c0000", "--5", "-0", "9" * 5_000):
        with pytest.raises(BadColumn, match=f"'{odd}' is none"):
            run(shop, forest, sql=f"SELECT '{odd}' AS customer_id, {OTHERS}, spend FROM customers LIMIT 1")
    assert len(kept(shop)) == 60
    assert counts(run(shop, forest, sql=f"{sql} UNION ALL {sql} WHERE customer_id = 'c0005'")) == (0, 2, 59)
    assert kept(shop).index.tolist() == [each for each in range(60) if each != 5]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("CREATE TABLE scores (customer_id TEXT PRIMARY KEY, note TEXT)", "has also 'note'"),
        ("CREATE VIEW scores AS SELECT customer_id FROM customers", "lacks 'predicted'"),
    ],
)
def test_a_table_that_holds_something_else_is_refused_and_left(shop, forest, made, said):
    say(shop, made)
    before = pd.read_sql("SELECT * FROM scores", shop)
    with pytest.raises(OtherTable, match=said):
        run(shop, forest)
    pd.testing.assert_frame_equal(pd.read_sql("SELECT * FROM scores", shop), before)
    with pytest.raises(OtherTable):
        run(shop, forest, Into("customers", "forest@1"))


@pytest.mark.parametrize("shop", ["postgresql"], indirect=True)  # where a copy keeps the types
def test_a_table_that_keeps_nobody_apart_is_refused(shop, forest):
    run(shop, forest)
    say(shop, "CREATE TABLE loose AS SELECT * FROM scores")
    with pytest.raises(OtherTable, match="unique"):
        run(shop, forest, Into("loose", "forest@1"))


@BOTH
def test_odd_names_are_names(shop, forest):
    odd = Into('100% "sure"; DROP TABLE customers', "it's %s")
    assert counts(run(shop, forest, odd)) == (60, 0, 0)
    assert counts(run(shop, forest, odd)) == (0, 0, 60)
    assert counts(run(shop, forest, Into("fresh", "forest@1"))) == (60, 0, 0)
    assert len(kept(shop, "fresh")) == 60


def test_segments_are_kept_and_who_has_none_has_none(shop, forest, shoppers):
    found = segment(shoppers, specify(shoppers, "kmeans", columns=("spend", "n_food"), k=3))
    say(shop, "UPDATE customers SET spend = NULL WHERE customer_id = 'c0002'")

    def planned(names):
        return plan_of(forest, names, found)

    with fetched(shop, ALL, planned, OURS) as query:
        assert score_into(query, engine=Threads(2)).summary.tally.scored == 60
    with_one = score_batch(planned(query.names), rows_now(shop, ALL)).scores.set_index("customer_id")
    assert kept(shop)["segment"].fillna("").to_dict() == with_one["segment"].fillna("").to_dict()


@BOTH
def test_who_may_not_write_is_told_so(shop, forest):
    run(shop, forest)
    if shop.dialect.name == "sqlite":
        say(shop, "CREATE TRIGGER kept BEFORE INSERT ON scores BEGIN SELECT raise(abort, 'not you'); END")
    else:
        say(
            shop,
            "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'not you'; END$$",
            "CREATE TRIGGER kept BEFORE INSERT ON scores FOR EACH ROW EXECUTE FUNCTION no()",
        )
    with pytest.raises(NoDatabase, match="not you"):
        run(shop, forest, Into("scores", "forest@2"))
    assert set(kept(shop)["scored_by"]) == {"forest@1"}


@BOTH
def test_a_table_is_only_made_for_somebody_and_then_for_names_of_their_kind(shop, forest):
    assert counts(run(shop, forest, sql=f"{ALL} WHERE spend < 0")) == (0, 0, 0)
    assert "scores" not in tables_of(shop)
    nobody = f"SELECT NULL AS customer_id, {OTHERS}, spend FROM customers LIMIT 3"
    assert counts(run(shop, forest, sql=nobody)) == (0, 3, 0)
    assert counts(run(shop, forest)) == (60, 0, 0)


@BOTH
def test_a_table_that_somebody_else_makes_meanwhile_is_written_into(shop, forest):
    with fetched(shop, ALL, lambda names: plan_of(forest, names), OURS) as query:
        run(shop, forest)
        assert counts(score_into(query, engine=Threads(1))) == (60, 0, 0)
    assert len(kept(shop)) == 60


@BOTH
def test_who_changes_while_being_scored_is_scored_again_the_next_time(shop, forest):
    with fetched(shop, ALL, lambda names: plan_of(forest, names), OURS) as query:
        say(shop, "UPDATE customers SET spend = spend + 1 WHERE customer_id = 'c0007'")
        assert counts(score_into(query, engine=Threads(1))) == (60, 0, 0)
    say(shop, "ALTER TABLE customers ADD COLUMN note TEXT")
    assert counts(run(shop, forest)) == (1, 0, 59)


def test_nobody_is_kept_whom_no_column_names(shop, forest):
    with pytest.raises(MissingColumns, match="customer_id"):
        run(shop, forest, sql=f"SELECT {OTHERS}, spend FROM customers")


def test_a_query_is_scored_into_a_file_as_any_source(shop, forest, tmp_path, new_shoppers):
    out = FileSink(tmp_path / "scored.csv")
    with fetched(shop, ALL, lambda names: plan_of(forest, names)) as query:
        summary = score_source(query.plan, query, out, None, engine=Threads(2))
        again = [[part.size for part in query.parts()] for _ in range(2)]
    assert summary.tally.scored == 60
    assert again == [[25, 25, 10]] * 2
    assert pd.read_csv(tmp_path / "scored.csv")["customer_id"].tolist() == list(new_shoppers["customer_id"])
    number = "CAST(SUBSTR(customer_id, 2) AS INTEGER) AS customer_id"
    numbered = f"SELECT {number}, spend, {OTHERS} FROM customers"
    with fetched(shop, numbered, lambda names: plan_of(forest, names)) as query:
        score_source(query.plan, query, FileSink(tmp_path / "whole.parquet"), None, engine=Threads(2))
    assert pd.read_parquet(tmp_path / "whole.parquet")["customer_id"].dtype == "Int64"
    with (
        pytest.raises(NotATable),
        fetched(shop, f"{ALL} WHERE spend < 0", lambda names: plan_of(forest, names)) as query,
    ):
        score_source(query.plan, query, FileSink(tmp_path / "none.csv"), None, engine=Threads(2))
    assert not (tmp_path / "none.csv").exists()
