"""One process serves the dashboard and the JSON API, by the verb `serve`, until Ctrl-C."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from models.registry import Registry
from tests.e2e.conftest import end, free_port, wait_for

ROOT = Path(__file__).parents[2]


@pytest.fixture
def served(tmp_path, learned, shoppers):
    """The address that `serve` listens on over a saved model, and its process."""
    Registry(tmp_path / "models").save_model("mine", *learned("naive_bayes"), shoppers)
    log, port = tmp_path / "log.txt", free_port()
    with (
        log.open("w") as out,
        subprocess.Popen(
            [sys.executable, str(ROOT / "cli.py"), "serve", "--port", str(port)],
            cwd=tmp_path,
            env={**os.environ, "PATRON_MODELS": str(tmp_path / "models"), "TMPDIR": str(tmp_path)},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process,
    ):
        try:
            wait_for(f"http://localhost:{port}/_stcore/health", process, log)
            yield f"http://localhost:{port}", process, log
        finally:
            end(process)


def test_dashboard_and_api_are_served_together_and_end_with_ctrl_c(page, served, settled, console):
    address, process, log = served
    page.goto(address)
    settled(page)
    body = Request(f"{address}/api/models/mine/predict", b"[{}, {}]", {"Content-Type": "application/json"})
    with urlopen(body, timeout=300) as answer:
        told = json.load(answer)
    assert told[0] == told[1]
    assert sum(told[0]["probabilities"].values()) == pytest.approx(1)
    page.goto(f"{address}/api/docs")
    expect(page.get_by_text("/models/{name}/predict")).to_be_visible()
    assert console == []
    process.send_signal(signal.SIGINT)
    assert process.wait(300) == 0, log.read_text()
