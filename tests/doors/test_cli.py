"""The terminal keeps its contract: verbs, JSON keys, files, exit codes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
METRICS = {"accuracy", "balanced_accuracy", "macro_f1", "log_loss", "top_2", "top_3", "ece", "brier"}
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("terminal")


@pytest.fixture(scope="module")
def run(folder: Path) -> Run:
    """Run a verb in a process of its own, as any other program would."""

    def ran(*words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *map(str, words)],
            env={**os.environ, "PATRON_MODELS": str(folder / "models")},
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )

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


def told(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
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
    assert set(trained["metrics"]["log_loss"]) == {"mean", "sd"}
    assert set(trained["baselines"]) == {"prior", "habit"}
    assert trained["metrics"]["log_loss"]["mean"] < trained["baselines"]["prior"]["log_loss"]["mean"]


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
    run: Run, trained: dict[str, object], segmented: dict[str, object], shopper_rows: pd.DataFrame, folder: Path,
    ending: str,
) -> None:  # fmt: skip
    dirty = shopper_rows.drop(columns="next").astype({"age": object})
    dirty.loc[[3, 70], "age"] = "old"
    dirty.to_csv(folder / "dirty.csv", index=False)
    out, rejected = folder / f"scored{ending}", folder / f"rejected{ending}"
    words = ("--out", out, "--rejected", rejected, "--segments", "groups", "--json")
    answer = told(run("score", "mine", folder / "dirty.csv", *words))
    assert (answer["read"], answer["scored"], answer["rejected"]) == (240, 238, 2)
    assert {"seconds", "drift", "findings"} <= set(answer)
    reader = {".csv": pd.read_csv, ".parquet": pd.read_parquet}[ending]
    scored, faulty = reader(out), reader(rejected)
    assert list(scored.columns) == [
        "customer_id", "predicted", "p_food", "p_pet care", "p_toys", "prediction_set", "unlike_training", "segment",
    ]  # fmt: skip
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


def test_models_lists_what_was_saved(
    run: Run, trained: dict[str, object], segmented: dict[str, object]
) -> None:
    listed = told(run("models", "--json"))["models"]
    assert {(each["name"], each["kind"]) for each in listed} == {
        ("mine", "model"),
        ("groups", "segmentation"),
    }
    assert set(listed[0]) >= {"name", "kind", "created", "algorithm", "rows", "metrics"}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("train", "shoppers.csv", "--target", "nxt"), "nearest: 'next'"),
        (("train", "shoppers.csv", "--target", "next", "--algorithm", "magic"), "no algorithm 'magic'"),
        (("train", "shoppers.csv", "--target", "next", "--set", "weight_habit=1"), "no hyperparameter"),
        (("train", "shoppers.csv", "--target", "next", "--set", "habit"), "not name=value"),
        (("train", "nowhere.csv", "--target", "next"), "nowhere.csv"),
        (("predict", "mine", "--row", "{age: 3}"), "not JSON"),
        (("predict", "mine", "--row", "[1]"), "not one customer"),
        (("predict", "mine", "--row", '{"agee": 3}'), "Unknown field: 'agee'"),
        (("predict", "mine", "--row", '{"age": "old"}'), "age: not a number"),
        (("predict", "nobody", "--row", "{}"), "no model named 'nobody'"),
        (("score", "mine", "shoppers.csv", "--out", "scored.xls"), ".xls"),
        (("score", "mine", "shoppers.csv", "--out", "nowhere/scored.csv"), "no folder"),
        (("segment", "shoppers.csv", "--segments", "many"), "not 'many'"),
        (("segment", "shoppers.csv", "--segments", "999"), "999"),
        (("assign", "nobody", "shoppers.csv", "--out", "a.csv"), "no segmentation named 'nobody'"),
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
