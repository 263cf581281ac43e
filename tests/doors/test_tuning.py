"""`train --tune` keeps the contract."""

import json
import sys

import pandas as pd
import pytest

import cli


@pytest.fixture
def train(tmp_path, shopper_rows: pd.DataFrame, monkeypatch, capsys):
    shopper_rows.to_csv(tmp_path / "shoppers.csv", index=False)
    monkeypatch.setenv("PATRON_MODELS", str(tmp_path / "models"))
    monkeypatch.chdir(tmp_path)

    def trained(*words, code=0):
        monkeypatch.setattr(
            sys, "argv", ["cli.py", "train", "shoppers.csv", "--target", "next", "--json", *words]
        )
        with pytest.raises(SystemExit) as left:
            cli.main()
        assert left.value.code == code
        out, err = capsys.readouterr()
        return err if code else json.loads(out)

    return trained


def test_a_tuned_model_tells_what_was_searched_beside_its_nested_scores(train):
    told = train(
        *("--algorithm", "naive_bayes", "--set", "smoothing=3", "--tune", "3", "--folds", "2"),
        *("--minutes", "9", "--name", "tuned"),
    )
    tuning = told["tuning"]
    assert (tuning["trials"], tuning["ended"]) == (3, "trials")
    assert tuning["best"] == told["hyperparameters"]
    assert tuning["best"]["smoothing"] == 3  # what a person sets is not searched
    assert tuning["log_loss_inner"] > 0
    assert "no tuning saw" in tuning["said"] or "tuning changed nothing" in tuning["said"]
    assert set(told["metrics"]["log_loss"]) >= {"mean", "sd"}


def test_without_tuning_nothing_is_said_of_it(train):
    assert "tuning" not in train("--algorithm", "habit", "--folds", "3")


def test_a_budget_that_makes_no_sense_is_refused(train):
    assert "trials is from 1 to 1000" in train("--algorithm", "habit", "--tune", "0", code=2)
    assert "0 minutes" in train("--algorithm", "habit", "--minutes", "0", code=2)
