"""The doors agree: one customer gets the same probabilities through core, page, terminal and API."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from api.app import app_of
from core.golden import as_form_row
from core.learning.evaluation.evaluate import Evaluation
from core.learning.learn import learn
from core.learning.predict import predict_one
from core.learning.spec import specify
from core.learning.train import TrainedModel
from core.scoring.batch import score_batch
from core.scoring.plan import plan_of
from core.table.table import Table
from data.catalogue import SAMPLES
from data.sources import read
from models.registry import Registry
from pages.shell import arrival, cache

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, sample: Table) -> Path:
    """A blend with every member in it, kept as the starter."""
    folder = tmp_path_factory.mktemp("models")
    model, evaluation = learn(sample, specify(sample, "blend", folds=2))
    Registry(folder).save_model(arrival.STARTER_MODEL, model, evaluation, sample)
    return folder


def told(shelf: Path, *words: str) -> dict[str, object]:
    command = [sys.executable, str(ROOT / "cli.py"), *words, "--json"]
    done = subprocess.run(
        command, env={**os.environ, "PATRON_MODELS": str(shelf)}, capture_output=True, check=True
    )
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def on_the_page() -> dict[str, float]:
    """The probabilities the Predict page shows for the first customer of the sample, as on arrival."""
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=300).run()
    app.session_state["predict.bars.behind"] = True  # the numbers are sent once they are asked for
    app.switch_page("pages/predict.py").run()
    assert not app.exception
    bars = next(each.value for each in app.dataframe if "probability" in each.value)
    return dict(zip(bars["category"], bars["probability"], strict=True))


def test_core_page_terminal_file_and_api_give_one_customer_the_same_probabilities(
    shelf: Path, sample: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATRON_MODELS", str(shelf))
    st.cache_resource.clear()
    model, _ = Registry(shelf).model(arrival.STARTER_MODEL)
    row = as_form_row(sample.frame[list(model.spec.features)], 1)
    core = dict(predict_one(model, row).probabilities)
    terminal = told(shelf, "predict", arrival.STARTER_MODEL, "--row", json.dumps(row))["probabilities"]
    in_api = TestClient(app_of(cache)).post(f"/models/{arrival.STARTER_MODEL}/predict", json=[row, {}]).json()
    rows = read(SAMPLES["complete-journey"].path)
    file = score_batch(plan_of(model, list(rows.texts)), rows).scores.iloc[0]
    assert in_api[0]["probabilities"] == terminal == core
    assert {name: file[f"p_{name}"] for name in core} == core
    assert on_the_page() == pytest.approx(core, abs=1e-9)
    assert sum(core.values()) == pytest.approx(1, abs=1e-12)
    st.cache_resource.clear()


def test_a_model_saved_anew_answers_the_next_request(
    tmp_path: Path,
    learned: Callable[[str], tuple[TrainedModel, Evaluation]],
    shoppers: Table,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATRON_MODELS", str(tmp_path))
    st.cache_resource.clear()
    client = TestClient(app_of(cache))
    for algorithm in ("random_forest", "naive_bayes"):
        model, evaluation = learned(algorithm)
        Registry(tmp_path).save_model("mine", model, evaluation, shoppers)
        answer = client.post("/models/mine/predict", json={"age": 30}).json()
        assert answer["probabilities"] == predict_one(model, {"age": 30}).probabilities
    st.cache_resource.clear()
