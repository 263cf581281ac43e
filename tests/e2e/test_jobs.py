"""A training in a real browser: it can be left alone, found again, and stopped for good."""

import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from core.learning.learn import learn
from core.learning.spec import specify
from core.table.table import Table
from models.registry import Registry
from pages.shell.arrival import STARTER_MODEL
from tests.e2e.workers import is_running, workers

Settled = Callable[[Page], None]
FOLDS = re.compile("training, .* folds")


@pytest.fixture
def first_model(tmp_path: Path, sample: Table) -> None:
    """The model that a fresh server would train first is on its shelf."""
    model, evaluation = learn(sample, specify(sample, "habit"))
    Registry(tmp_path / "models").save_model(STARTER_MODEL, model, evaluation, sample)


@pytest.fixture
def long_training(first_model: None, fresh_server: str, page: Page, settled: Settled, tmp_path: Path) -> Page:
    """A page on which a training has begun, and gets no further; a first model is there already."""
    page.goto(f"{fresh_server}/train")
    expect(page.get_by_role("textbox", name="Save it as")).to_be_visible(timeout=240_000)
    settled(page)
    box = page.get_by_role("combobox", name="Algorithm")
    box.click()
    box.press_sequentially("Random forest")
    box.press("Enter")
    settled(page)
    page.get_by_text("Hyperparameters: ").click()
    page.get_by_role("spinbutton", name="Number of trees").fill("1000")
    page.get_by_role("textbox", name="Save it as").fill("long-forest")
    settled(page)
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_role("main").get_by_text(re.compile("Training long-forest:.* folds"))).to_be_visible()
    expect(page.get_by_test_id("stSidebar").get_by_text(FOLDS)).to_be_visible()
    [worker] = workers(tmp_path)
    os.kill(worker, signal.SIGSTOP)  # a fast machine is done before anyone looks
    return page


def test_a_reload_finds_the_training_again_and_cancel_ends_it(
    long_training: Page, browser: Browser, settled: Settled, tmp_path: Path
) -> None:
    page = long_training
    page.reload()
    line = page.get_by_test_id("stSidebar").get_by_role("link", name="long-forest")
    expect(line).to_be_visible()
    expect(page.get_by_test_id("stSidebar").get_by_text(FOLDS)).to_be_visible()
    with browser.new_context() as another:
        stranger = another.new_page()
        stranger.goto(page.url)
        settled(stranger)
        assert stranger.get_by_text("long-forest").count() == 0
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Models", exact=True).click()
    expect(page.get_by_role("heading", name="Models", exact=True, level=1)).to_be_visible()
    line.click()
    cancel = page.get_by_role("button", name="Cancel", exact=True)
    expect(cancel).to_be_visible()
    settled(page)
    [worker] = workers(tmp_path)
    cancel.click()
    expect(page.get_by_text("Training long-forest was cancelled")).to_be_visible()
    while is_running(worker):  # those it had started
        time.sleep(0.02)
    settled(page)
    page.get_by_role("button", name="Dismiss", exact=True).click()
    expect(page.get_by_text("long-forest")).to_have_count(0)
