"""100,000 customers in a real browser: scored beside the page, stopped, begun again, found again."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from core.learning.learn import learn
from core.learning.spec import specify
from core.table.schema import Correction
from core.table.table import Table, open_table
from data.catalogue import SAMPLES
from data.sources import read
from models.registry import Registry
from pages.shell.arrival import STARTER_MODEL
from tests.e2e.workers import held

Settled = Callable[[Page], None]
ROWS = 100_000
FAULTY = 41  # the row with text where a number belongs
SCORED = 240_000  # milliseconds until the file is scored on a busy machine
PROGRESS = re.compile(
    r"Scoring many\.csv: [\d,]+ rows read, \d rejected, [\d,]+ rows a second, \d+:\d\d left"
)


@pytest.fixture
def first_model(tmp_path: Path) -> None:
    """What a fresh server would train first is on its shelf."""
    table = few_columns()
    model, evaluation = learn(table, specify(table, "random_forest", {"n_estimators": 400}, folds=2))
    Registry(tmp_path / "models").save_model(STARTER_MODEL, model, evaluation, table)


@pytest.fixture
def opened(first_model: None, fresh_server: str, page: Page, settled: Settled) -> Page:
    """The Score page, with a model that is there already."""
    page.goto(f"{fresh_server}/score")
    settled(page)
    return page


def few_columns() -> Table:
    sample = SAMPLES["complete-journey"]
    raw = read(sample.path)
    roles = {str(name): Correction(role="ignored") for name in raw.texts}
    roles |= dict(sample.corrections)
    roles |= {name: Correction(role="feature") for name in raw.texts if str(name).startswith("nbask_")}
    return open_table(raw, roles)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's customers over and over, without what they bought next."""
    frame = pd.read_csv(SAMPLES["complete-journey"].path, dtype="str")
    few = [*frame.columns[:20], *(name for name in frame if name.startswith("nbask_"))]
    frame = frame[[*dict.fromkeys(few)]]  # some twenty megabytes, five parts
    frame = pd.concat([frame] * (ROWS // len(frame) + 1), ignore_index=True).head(ROWS)
    frame["household_id"] = [f"c{number}" for number in range(ROWS)]
    frame.loc[FAULTY, "nbask_pet"] = "a lot"
    path = tmp_path_factory.mktemp("many") / "many.csv"
    frame.to_csv(path, index=False)
    return path


def test_100_000_customers_are_scored_beside_the_page_and_are_still_there_after_a_reload(
    opened: Page, browser: Browser, settled: Settled, many: Path, tmp_path: Path
) -> None:
    page = opened
    page.locator('input[type="file"]').set_input_files(many)
    expect(page.get_by_text("It is scored beside the page")).to_be_visible(timeout=SCORED)
    settled(page)
    main = page.get_by_test_id("stMain")
    with held(tmp_path):
        page.get_by_role("button", name="Score this file").click()
        expect(main.get_by_text(PROGRESS)).to_be_visible(timeout=SCORED)
        expect(main.get_by_text("the others follow")).to_be_visible()
        page.get_by_role("button", name="Cancel", exact=True).click()
        expect(page.get_by_text("cancelled; nothing was kept")).to_be_visible()
    settled(page)
    with held(tmp_path):
        page.get_by_role("button", name="Start again").click()
        expect(main.get_by_text(PROGRESS)).to_be_visible(timeout=SCORED)
        page.reload()  # and the work goes on
        expect(main.get_by_text(PROGRESS)).to_be_visible(timeout=SCORED)
    done = page.get_by_text("100,000 rows read: 99,999 scored, 1 rejected").first
    expect(done).to_be_visible(timeout=SCORED)
    page.reload()
    expect(main.get_by_text("100,000 rows read: 99,999 scored, 1 rejected")).to_be_visible()
    settled(page)
    with page.expect_download(timeout=SCORED) as downloading:
        page.get_by_role("button", name="Download all", exact=True).click()
    with downloading.value.path().open(newline="") as file:
        answers = [row["household_id"] for row in csv.DictReader(file)]
    assert answers == [f"c{number}" for number in range(ROWS) if number != FAULTY]
    with browser.new_context() as another:
        stranger = another.new_page()
        stranger.goto(page.url)
        settled(stranger)
        assert stranger.get_by_text("100,000").count() == 0
        assert stranger.get_by_text("many.csv").count() == 0
