"""`score` in the terminal: files of any kind, names that differ, and what happens when it is stopped."""

import json
import sys

import pandas as pd
import pytest

import cli
from data.delimited import boundaries
from data.parts import delimited
from models.registry import Registry


@pytest.fixture(scope="module")
def shelf(tmp_path_factory, learned, shoppers):
    folder = tmp_path_factory.mktemp("shelf")
    model, evaluation = learned("random_forest")
    Registry(folder).save_model("mine", model, evaluation, shoppers)
    return folder


@pytest.fixture
def score(shelf, tmp_path, monkeypatch, capsys):
    """Run the verb in a folder of its own, on files that are cut into small parts."""
    monkeypatch.setenv("PATRON_MODELS", str(shelf))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(boundaries, "PIECE", 200)
    monkeypatch.setattr(delimited, "PART", 500)

    def ran(*words, code=0):
        monkeypatch.setattr(sys, "argv", ["cli.py", "score", "mine", *words, "--json"])
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capsys.readouterr()
        assert left.value.code == code, err
        return err if code else json.loads(out)

    return ran


def test_a_folder_of_files_is_scored_as_one(score, new_shoppers, tmp_path):
    (tmp_path / "months").mkdir()
    for number, low in enumerate((0, 20, 40), 1):
        new_shoppers.iloc[low : low + 20].to_csv(tmp_path / "months" / f"{number}.csv", index=False)
    assert score("months", "--out", "scored.csv")["scored"] == 60
    assert score("months/*.csv", "--out", "again.csv")["scored"] == 60
    assert pd.read_csv("scored.csv")["customer_id"].to_list() == new_shoppers["customer_id"].to_list()
    assert (tmp_path / "scored.csv").read_bytes() == (tmp_path / "again.csv").read_bytes()


def test_a_column_of_another_name_is_refused_until_it_is_mapped(score, new_shoppers, tmp_path):
    new_shoppers.to_csv("known.csv", index=False)
    new_shoppers.rename(columns={"channel": "chanel", "age": "years old"}).to_csv("named.csv", index=False)
    assert "'channel' (nearest: 'chanel')" in score("named.csv", "--out", "scored.csv", code=2)
    assert not (tmp_path / "scored.csv").exists()
    score("named.csv", "--out", "scored.csv", "--map", "channel=chanel", "--map", "age=years old")
    score("known.csv", "--out", "known_scored.csv")
    assert (tmp_path / "scored.csv").read_bytes() == (tmp_path / "known_scored.csv").read_bytes()


def test_missing_columns_are_refused_with_what_was_said_of_the_columns(score, new_shoppers):
    twice = new_shoppers.rename(columns={"age": "channel"})
    twice.to_csv("twice.csv", index=False)
    refused = score("twice.csv", "--out", "scored.csv", code=2)
    assert "Missing column: 'age'" in refused and "now called channel_2" in refused
    new_shoppers.assign(age=[[1]] * 60).to_parquet("lists.parquet")
    assert "Not read: 'age', which hold lists" in score("lists.parquet", "--out", "scored.csv", code=2)


def test_a_list_that_nobody_asks_for_keeps_no_row_from_being_scored(score, new_shoppers):
    new_shoppers.assign(basket=[[1]] * 60).to_parquet("lists.parquet")
    answer = score("lists.parquet", "--out", "scored.csv")
    assert answer["scored"] == 60
    assert "passed-over" in {each["code"] for each in answer["findings"]}


def test_what_is_in_the_columns_is_counted_over_all_parts(score, new_shoppers):
    dirty = new_shoppers.astype({"age": object, "channel": object})
    dirty.loc[[3, 30], "age"], dirty.loc[[0, 25, 50], "age"] = "old", 900
    dirty.loc[[1, 59], "channel"] = "fax"
    dirty.to_csv("dirty.csv", index=False)
    answer = score("dirty.csv", "--out", "scored.csv", "--rejected", "rejected.csv")
    columns = {each.pop("column"): each for each in answer["columns"]}
    missing = int(dirty.drop([3, 30])["channel"].isna().sum())
    assert columns["age"]["unlike"] == 3 and columns["age"]["faulty"] == 2
    assert columns["channel"] == {"missing": missing, "unlike": 2, "faulty": 0}
    rejected = pd.read_csv("rejected.csv")
    assert list(rejected) == ["row", "column", "value", "reason", "customer"]
    assert rejected["row"].tolist() == [4, 31], "counted over all parts"
    assert rejected["customer"].tolist() == dirty["customer_id"][[3, 30]].tolist()
    assert answer["answer"].startswith("60 rows read: 58 scored, 2 rejected.")
    assert answer["banner"]["verdict"] in ("alike", "unlike", "too few rows")


@pytest.mark.parametrize(
    ("data", "out"),
    [
        ("months/p*.csv", "months/p10.csv"),
        ("months/p*.csv", "months/p11.csv"),
        ("months/**/*.csv", "months/later/p11.csv"),
        ("months", "months/scored.csv"),
        ("months", "link.csv"),
        ("other", "months/scored.csv"),
        ("file://{}/months/p10.csv", "months/p10.csv"),
        ("months/../months/p10.csv", "link.csv"),
    ],
)
def test_nothing_is_written_where_it_is_read_or_would_be_the_next_time(
    score, new_shoppers, tmp_path, data, out
):
    (tmp_path / "months" / "later").mkdir(parents=True)
    (tmp_path / "other").symlink_to("months")
    (tmp_path / "link.csv").symlink_to("months/p10.csv")
    for name in ("p9.csv", "p10.csv"):
        new_shoppers.to_csv(tmp_path / "months" / name, index=False)
    before = (tmp_path / "months" / "p10.csv").read_bytes()
    for option in ("--out", "--rejected"):
        others = ["--out", "scored.csv"] if option == "--rejected" else []
        assert "is among it" in score(data.format(tmp_path), option, out, *others, code=2)
    assert (tmp_path / "months" / "p10.csv").read_bytes() == before
    assert len(list((tmp_path / "months").iterdir())) == 3


def test_answers_may_lie_beside_what_is_read(score, new_shoppers, tmp_path):
    (tmp_path / "months").mkdir()
    new_shoppers.to_csv("months/p1.csv", index=False)
    for data, out in (("months/p*.csv", "months/scored.csv"), ("months", "months/_scored.csv")):
        assert score(data, "--out", out)["scored"] == 60
        (tmp_path / out).unlink()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--map", "channel"), "is not column=name"),
        (("--map", "channel=a", "--map", "channel=b"), "mapped twice"),
        (("--out", "known.csv"), "cannot be written over"),
        (("--rejected", "scored.csv"), "one file"),
        (("--segments", "nobody"), "no segmentation named 'nobody'"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_any_row_is_read(score, new_shoppers, tmp_path, words, reason):
    new_shoppers.to_csv("known.csv", index=False)
    assert reason in score("known.csv", "--out", "scored.csv", *words, code=2)
    assert [path.name for path in tmp_path.iterdir()] == ["known.csv"]


def test_a_model_may_not_map_two_columns_to_one_of_the_file(score, new_shoppers):
    new_shoppers.to_csv("known.csv", index=False)
    assert score("known.csv", "--out", "scored.csv", "--map", "channel=member", code=2)


def test_who_stops_it_gets_exit_130_and_finds_what_was_there(score, new_shoppers, tmp_path, monkeypatch):
    def stopped(progress):
        if progress.tally.read:
            raise KeyboardInterrupt

    new_shoppers.to_csv("known.csv", index=False)
    (tmp_path / "scored.csv").write_text("old")
    with monkeypatch.context() as patch:
        patch.setattr("terminal.meter._show", stopped)
        patch.setattr(sys.stderr, "isatty", lambda: True)
        score("known.csv", "--out", "scored.csv", "--rejected", "rejected.csv", code=130)
    assert (tmp_path / "scored.csv").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2
