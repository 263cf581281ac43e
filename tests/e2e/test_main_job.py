"""The main job in a real browser: arrive, train, predict, look at segments, score a file."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "complete_journey_customers.csv"
Settled = Callable[[Page], None]


def open_page(page: Page, title: str, settled: Settled) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
    settled(page)


def choose(page: Page, label: str, option: str) -> None:
    """Type what to choose, as the list closes when the page scrolls under it."""
    box = page.get_by_role("combobox", name=label)
    box.scroll_into_view_if_needed()
    box.click()
    box.press_sequentially(option)
    expect(page.get_by_role("option", name=option).first).to_be_visible()
    box.press("Enter")


@pytest.fixture
def arrived(page: Page, server: str, settled: Settled) -> Page:
    page.goto(server)
    expect(page.get_by_role("heading", name="Data", exact=True, level=1)).to_be_visible()
    settled(page)
    return page


@pytest.fixture
def hundred(tmp_path: Path) -> Path:
    """100 customers of the sample, the target taken away, one with text where a number belongs."""
    with SAMPLE.open(newline="") as file:
        rows = [row for row, _ in zip(csv.DictReader(file), range(100), strict=False)]
    rows[41]["spend_total"] = "a lot"
    kept = [name for name in rows[0] if not name.startswith("target_")]
    path = tmp_path / "hundred.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, kept, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_an_analyst_trains_predicts_looks_at_segments_and_scores_a_file(
    arrived: Page, settled: Settled, hundred: Path, console: list[str]
) -> None:
    page = arrived
    expect(page.get_by_text("2,122 rows and 88 columns were read")).to_be_visible()

    open_page(page, "Train", settled)
    expect(page.get_by_text("always naming the most common category")).to_be_visible(timeout=240_000)
    settled(page)
    choose(page, "Algorithm", "Random forest")
    settled(page)
    page.get_by_text("Hyperparameters: ").click()
    page.get_by_role("spinbutton", name="Number of trees").fill("60")
    page.get_by_role("spinbutton", name="Smallest leaf").fill("8")
    page.get_by_role("textbox", name="Save it as").fill("forest-of-sixty")
    settled(page)
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_text("forest-of-sixty (Random forest)")).to_be_visible(timeout=240_000)
    settled(page)

    open_page(page, "Predict", settled)
    bars = page.get_by_test_id("stPlotlyChart").first.locator("text").filter(has_text="%")
    expect(bars).to_have_count(8)
    read = [float(text.strip("<>%")) for text in bars.all_text_contents()]
    assert 97 <= sum(read) <= 103, "whole per cents of all categories add up"

    open_page(page, "Segments", settled)
    expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()
    expect(page.get_by_text(re.compile("segments", re.IGNORECASE)).first).to_be_visible()

    open_page(page, "Score", settled)
    page.locator('input[type="file"]').set_input_files(hundred)
    expect(page.get_by_text("100 rows read: 99 scored, 1 rejected")).to_be_visible()
    settled(page)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download all", exact=True).click()
    scored = list(csv.DictReader(io.StringIO(downloading.value.path().read_text())))
    assert len(scored) == 99
    for row in scored:
        assert sum(float(row[name]) for name in row if name.startswith("p_")) == pytest.approx(1, abs=1e-9)
    assert console == []
