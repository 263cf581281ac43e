"""The terminal keeps its contract: verbs, JSON keys, files, exit codes."""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cli
from data.catalogue import LOGS

METRICS = {"accuracy", "balanced_accuracy", "macro_f1", "log_loss", "top_2", "top_3", "ece", "brier"}


@dataclass(frozen=True)
class Done:
    """What a verb left behind."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]
LOG = (
    *("customers", "log.csv", "--customer", "who", "--date", "day", "--category", "what"),
    *("--amount", "paid", "--cutoff", "2025-06-30", "--out", "made.csv"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("terminal")


@pytest.fixture(scope="module")
def run(folder: Path) -> Run:
    """Run a verb as `python cli.py` does, in this process: starting another takes seconds."""

    def ran(*words: object) -> Done:
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, contextlib.chdir(folder):
            patch.setenv("PATRON_MODELS", str(folder / "models"))
            patch.setattr(sys, "argv", ["cli.py", *map(str, words)])
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                try:
                    cli.main()
                    code = 0
                except SystemExit as exit_:
                    code = int(exit_.code or 0)
        return Done(code, out.getvalue(), err.getvalue())

    return ran


@pytest.fixture(scope="module")
def shoppers_csv(folder: Path, shopper_rows: pd.DataFrame) -> Path:
    path = folder / "shoppers.csv"
    shopper_rows.to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def trained(run: Run, shoppers_csv: Path) -> dict[str, object]:
    return told(
        run("train", shoppers_csv, "--target", "next", "--algorithm", "habit", "--name", "mine", "--json")
    )


@pytest.fixture(scope="module")
def segmented(run: Run, shoppers_csv: Path, folder: Path) -> dict[str, object]:
    words = (
        "--drop",
        "next",
        "--segments",
        "3",
        "--name",
        "groups",
        "--out",
        folder / "segments.csv",
        "--json",
    )
    return told(run("segment", shoppers_csv, *words))


@pytest.fixture(scope="module")
def saved(folder: Path, trained: dict[str, object], segmented: dict[str, object]) -> Path:
    """The folder with a model `mine` and a segmentation `groups`."""
    return folder


def told(done: Done) -> dict[str, object]:
    assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def test_profile_tells_columns_duplicates_findings_and_associations(run: Run, shoppers_csv: Path) -> None:
    answer = told(run("profile", shoppers_csv, "--target", "next", "--json"))
    assert {"rows", "columns", "duplicates", "findings", "association_with_target"} <= set(answer)
    assert set(answer["columns"][0]) >= {"name", "kind", "role", "missing", "distinct"}
    assert set(answer["association_with_target"][0]) >= {"column", "measure", "value", "p_value"}


def test_train_tells_scores_with_their_spread_beside_the_baselines(trained: dict[str, object]) -> None:
    keys = {"model", "algorithm", "rows", "classes", "metrics", "baselines", "verdict", "findings"}
    assert keys <= set(trained)
    assert set(trained["metrics"]) >= METRICS
    assert set(trained["metrics"]["log_loss"]) == {"mean", "sd", "low", "high"}
    assert set(trained["baselines"]) == {"prior", "habit", "logistic_regression"}
    assert trained["metrics"]["log_loss"]["mean"] < trained["baselines"]["prior"]["log_loss"]["mean"]


def test_train_cuts_rows_as_it_is_asked(run: Run, folder: Path, shopper_rows: pd.DataFrame) -> None:
    days = ["2017-01-01", "2017-02-01", "2017-03-01"] * 80
    shopper_rows.assign(day=days).to_csv(folder / "dated.csv", index=False)
    words = ("train", "dated.csv", "--target", "next", "--drop", "day", "--algorithm", "habit", "--json")
    answer = told(run(*words, "--folds", "3", "--repeats", "2", "--group", "customer_id"))
    assert answer["scheme"] == "240 rows in 3 folds, 2 times; rows of the same customer_id together."
    answer = told(run(*words, "--time-column", "day", "--cutoff", "2017-01-15", "--cutoff", "2017-02-01"))
    assert answer["scheme"].startswith(
        "Rows up to 2017-01-15 and 2017-02-01 in day teach, 160 later rows test"
    )
    refused = run(*words, "--time-column", "day", "--cutoff", "2017-03-01")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "leaves a part without rows" in refused.stderr


def test_train_names_a_leak_before_it_trains(run: Run, folder: Path, shopper_rows: pd.DataFrame) -> None:
    paid = shopper_rows["next"].str.upper()
    shopper_rows.assign(paid_for=paid).to_csv(folder / "leaking.csv", index=False)
    words = ("train", "leaking.csv", "--target", "next", "--algorithm", "habit", "--json")
    done = run(*words)
    assert "repeats-target" in done.stderr and "paid_for" in done.stderr
    assert told(done)["findings"][0]["code"] == "repeats-target"
    # Here the training itself fails, so what was said of the leak was said first.
    shopper_rows.assign(paid_for=paid.mask(paid.index < 1, "CAR"), next=shopper_rows["next"].mask(
        paid.index < 1, "car")).to_csv(folder / "refused.csv", index=False)  # fmt: skip
    refused = run("train", "refused.csv", *words[2:])
    assert refused.returncode == 2
    assert refused.stderr.index("paid_for") < refused.stderr.index("Classes with fewer")


def test_evaluate_measures_labelled_rows(run: Run, trained: dict[str, object], shoppers_csv: Path) -> None:
    answer = told(run("evaluate", "mine", shoppers_csv, "--json"))
    assert answer["rows"] == 240
    assert set(answer["metrics"]) >= METRICS


def test_predict_tells_a_label_probabilities_and_what_cannot_be_ruled_out(
    run: Run, trained: dict[str, object]
) -> None:
    answer = told(run("predict", "mine", "--row", '{"n_toys": 9, "n_food": 0}', "--json"))
    assert answer["label"] == "toys"
    assert sum(answer["probabilities"].values()) == pytest.approx(1)
    assert "toys" in answer["prediction_set"]
    assert set(answer) >= {"unlike_training", "findings"}


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_score_writes_every_row_or_says_why_not(
    run: Run, saved: Path, shopper_rows: pd.DataFrame, ending: str
) -> None:
    dirty = shopper_rows.drop(columns="next").astype({"age": object})
    dirty.loc[[3, 70], "age"] = "old"
    dirty.to_csv(saved / "dirty.csv", index=False)
    out, rejected = saved / f"scored{ending}", saved / f"rejected{ending}"
    words = ("--out", out, "--rejected", rejected, "--segments", "groups", "--json")
    answer = told(run("score", "mine", saved / "dirty.csv", *words))
    assert (answer["read"], answer["scored"], answer["rejected"]) == (240, 238, 2)
    assert {"seconds", "drift", "findings"} <= set(answer)
    reader = {".csv": pd.read_csv, ".parquet": pd.read_parquet}[ending]
    scored, faulty = reader(out), reader(rejected)
    probabilities = ["p_food", "p_pet care", "p_toys"]
    after = ["prediction_set", "unlike_training", "segment"]
    assert list(scored.columns) == ["customer_id", "predicted", *probabilities, *after]
    assert list(scored["customer_id"]) == list(shopper_rows["customer_id"].drop([3, 70]))
    assert list(faulty["row"]) == [4, 71]
    assert list(faulty["value"]) == ["old", "old"]


def test_segment_and_assign_give_a_customer_the_same_segment(
    run: Run, segmented: dict[str, object], shopper_rows: pd.DataFrame, folder: Path
) -> None:
    keys = {
        "segmentation",
        "algorithm",
        "k",
        "verdict",
        "silhouette",
        "stability",
        "sizes",
        "noise",
        "findings",
    }
    assert keys <= set(segmented)
    assert sum(segmented["sizes"].values()) == 240
    shopper_rows.drop(columns="next").to_csv(folder / "again.csv", index=False)
    answer = told(run("assign", "groups", folder / "again.csv", "--out", folder / "assigned.csv", "--json"))
    assert (answer["read"], answer["assigned"], answer["rejected"]) == (240, 240, 0)
    first, again = pd.read_csv(folder / "segments.csv"), pd.read_csv(folder / "assigned.csv")
    assert list(again.columns) == ["customer_id", "segment", "segment_id", "confidence"]
    pd.testing.assert_frame_equal(first, again)
    assert answer["findings"] == []


def test_assign_refuses_a_file_without_rows_and_tells_strange_ones(
    run: Run, segmented: dict[str, object], shopper_rows: pd.DataFrame, folder: Path
) -> None:
    shopper_rows.head(0).to_csv(folder / "header.csv", index=False)
    assert "no rows to assign" in run("assign", "groups", folder / "header.csv", "--out", "a.csv").stderr
    shopper_rows.head(9).assign(age=990).to_csv(folder / "old.csv", index=False)
    answer = told(run("assign", "groups", folder / "old.csv", "--out", folder / "a.csv", "--json"))
    assert [(each["code"], each["evidence"]) for each in answer["findings"]] == [
        ("outside-range", {"cells": 9})
    ]


def test_no_verb_writes_over_what_it_reads(run: Run, segmented: dict[str, object], folder: Path) -> None:
    own = folder / "own.csv"
    own.write_bytes((folder / "shoppers.csv").read_bytes())
    before = own.read_bytes()
    columns = {"customer": "a", "date": "b", "category": "c", "amount": "d", "cutoff": "2024-01-01"}
    options = [word for name, value in columns.items() for word in (f"--{name}", value)]
    for words in (
        ("assign", str(segmented["segmentation"]), "own.csv"),
        ("segment", "own.csv", "--name", "another"),
        ("customers", "own.csv", *options),
    ):
        refused = run(*words, "--out", "own.csv")
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "is among it" in refused.stderr
    assert own.read_bytes() == before


def test_assign_says_when_customers_fall_into_segments_in_other_shares(
    run: Run, segmented: dict[str, object], shopper_rows: pd.DataFrame, folder: Path
) -> None:
    alike = shopper_rows.iloc[[0] * 120].assign(customer_id=[f"n{number}" for number in range(120)])
    alike.to_csv(folder / "alike.csv", index=False)
    answer = told(run("assign", "groups", folder / "alike.csv", "--out", folder / "a.csv", "--json"))
    assert "moved-shares" in [each["code"] for each in answer["findings"]]


def test_rows_that_cannot_be_segmented_or_measured_are_told(
    run: Run, saved: Path, shopper_rows: pd.DataFrame
) -> None:
    dirty = shopper_rows.astype({"age": object})
    dirty.loc[[3, 70], "age"] = "old"
    dirty.to_csv(saved / "labelled.csv", index=False)
    measured = told(run("evaluate", "mine", saved / "labelled.csv", "--json"))
    found = told(run("segment", saved / "labelled.csv", "--drop", "next", "--json"))
    for answer in (measured, found):
        assert (answer["read"], answer["rejected"]) == (240, 2)
        assert "rows-set-aside" in {finding["code"] for finding in answer["findings"]}


def test_models_lists_what_was_saved(
    run: Run, trained: dict[str, object], segmented: dict[str, object]
) -> None:
    listed = told(run("models", "--json"))["models"]
    assert {("mine", "model"), ("groups", "segmentation")} <= {
        (each["name"], each["kind"]) for each in listed
    }
    assert set(listed[0]) >= {"name", "kind", "created", "algorithm", "rows", "metrics"}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("train", "shoppers.csv", "--target", "nxt"), "nearest: 'next'"),
        (("train", "shoppers.csv", "--target", "next", "--algorithm", "magic"), "no algorithm 'magic'"),
        (("train", "shoppers.csv", "--target", "next", "--set", "weight_habit=1"), "no hyperparameter"),
        (("train", "shoppers.csv", "--target", "next", "--set", "habit"), "not name=value"),
        (("train", "shoppers.csv", "--target", "next", "--id", "next"), "cannot be the id too"),
        (("train", "shoppers.csv", "--target", "next", "--drop", "next"), "cannot be left out too"),
        (("train", "shoppers.csv", "--target", "next", "--name", ""), "'' cannot be a name"),
        (("train", "nowhere.csv", "--target", "next"), "nowhere.csv"),
        (("predict", "mine", "--row", "{age: 3}"), "like JSON and is none"),
        (("predict", "mine", "--row", "[1]"), "no object"),
        (("predict", "mine", "--row", "[" * 100_000), "nested too deep"),
        (("predict", "mine", "--row", '{"age": ' + "9" * 5_000 + "}"), "age: "),
        (("predict", "mine", "--row", '{"age": "a\\nb"}'), "age: not a number"),
        (("predict", "mine", "--row", '{"agee": 3}'), "Unknown field: 'agee' (nearest: 'age')"),
        (("predict", "mine", "--row", '{"age": "old"}'), "age: not a number"),
        (("predict", "nobody", "--row", "{}"), "no model named 'nobody'"),
        (("score", "mine", "shoppers.csv", "--out", "scored.xls"), ".xls"),
        (("score", "mine", "shoppers.csv", "--out", "scored/"), "a name without an ending"),
        (("score", "mine", "shoppers.csv", "--out", "nowhere/scored.csv"), "no folder"),
        (("segment", "shoppers.csv", "--segments", "many"), "not 'many'"),
        (("segment", "shoppers.csv", "--segments", "999"), "999"),
        (("segment", "shoppers.csv", "--id", "customer_id", "--drop", "customer_id"), "left out too"),
        (("segment", "shoppers.csv", "--column", "age", "--drop", "age"), "is to be segmented by"),
        (("segment", "shoppers.csv", "--column", "agee"), "nearest: 'age'"),
        (("segment", "shoppers.csv", "--column", "age", "--weight", "next=2"), "is not segmented by"),
        (("segment", "shoppers.csv", "--name", ""), "'' cannot be a name"),
        (("assign", "nobody", "shoppers.csv", "--out", "a.csv"), "no segmentation named 'nobody'"),
        (("generate", "--out", "g.csv", "--set", "rows=7"), "rows is no matter of --set"),
        (("generate", "--out", "g.csv", "--truth", "./g.csv"), "one file"),
        ((*LOG, "--set-aside", "lines.csv"), "'.csv'"),
        (("assign", "groups", "shoppers.csv", "--out", "a.csv", "--rejected", "./a.csv"), "one file"),
        (("score", "mine", "shoppers.csv", "--out", "a.csv", "--rejected", "a.csv"), "one file"),
        (("segment", "shoppers.csv", "--seed", "-1"), "--seed is a whole number from 0 up, not '-1'"),
        (("generate", "--out", "g.csv", "--seed", "x"), "--seed is a whole number from 0 up, not 'x'"),
    ],
)
def test_a_refusal_is_a_message_and_a_remedy_on_stderr_and_exit_2(
    run: Run, trained: dict[str, object], words: tuple[str, ...], reason: str
) -> None:
    done = run(*words, "--json")
    assert done.returncode == 2
    assert reason in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_without_json_a_person_can_read_it(run: Run, trained: dict[str, object]) -> None:
    done = run("predict", "mine", "--row", '{"n_toys": 9}')
    assert "label: toys" in done.stdout


def test_json_is_all_there_is_on_stdout_of_a_process_of_its_own(saved: Path) -> None:
    command = [sys.executable, cli.__file__, "models", "--json"]
    here = {**os.environ, "PATRON_MODELS": str(saved / "models")}
    done = subprocess.run(command, env=here, capture_output=True, text=True, check=True)
    assert len(json.loads(done.stdout)["models"]) >= 2
    assert done.stdout.count("\n") == 1


def test_what_libraries_warn_of_is_not_shown_to_who_trains(saved: Path) -> None:
    rows = pd.DataFrame({"age": np.random.default_rng(0).normal(size=48), "next": np.repeat(range(24), 2)})
    rows.to_csv(saved / "few.csv", index=False)
    words = ["--target", "next", "--algorithm", "naive_bayes", "--folds", "2", "--name", "few", "--json"]
    command = [sys.executable, cli.__file__, "train", str(saved / "few.csv"), *words]
    here = {**os.environ, "PATRON_MODELS": str(saved / "models")}
    done = subprocess.run(command, env=here, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "few-rows-per-class" in {each["code"] for each in json.loads(done.stdout)["findings"]}


def test_customers_makes_a_table_of_a_log_that_can_be_profiled(run: Run, folder: Path) -> None:
    log = LOGS["complete-journey-log"]
    columns = (
        "--customer",
        "household_id",
        "--date",
        "transaction_timestamp",
        "--category",
        "product_category",
    )
    words = ("--amount", "sales_value", "--basket", "basket_id", "--cutoff", "2017-09-30", "--horizon", 92)
    more = ("--min-baskets", 3, "--categories", log.categories, "--out", folder / "made.csv", "--json")
    answer = told(run("customers", log.path, *columns, *words, *more))
    made = pd.read_csv(folder / "made.csv")
    assert (answer["customers"], answer["cutoff"], len(made)) == (85, "2017-09-30", 85)
    assert answer["read"] == answer["used"] + answer["set_aside"] == 52_699
    assert set(made["next_category"]) == set(answer["classes"])
    profiled = told(run("profile", folder / "made.csv", "--target", "next_category", "--json"))
    assert profiled["rows"] == 85


def test_generate_says_the_best_possible_score_of_what_it_wrote(run: Run, folder: Path) -> None:
    files = ("--out", folder / "shop.csv", "--truth", folder / "truth.parquet")
    answer = told(run("generate", *files, "--rows", 300, "--seed", 3, "--json"))
    truth = pd.read_parquet(folder / "truth.parquet").filter(regex="^p_(?!segment)")
    assert answer["rows"] == len(pd.read_csv(folder / "shop.csv")) == 300
    assert answer["bayes"]["accuracy"] == pytest.approx(truth.max(axis=1).mean())
    assert {"accuracy", "log_loss", "top_3"} <= set(answer["bayes"])
