"""Explore in a real browser: click a line, filter, take a picture and its numbers away."""

import csv
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Settled = Callable[[Page], None]


@pytest.fixture
def explore(page: Page, server: str, settled: Settled) -> Page:
    page.goto(f"{server}/explore")
    expect(page.get_by_role("heading", name="Explore", exact=True, level=1)).to_be_visible(timeout=240_000)
    settled(page)
    return page


def picture_titles(page: Page) -> list[str]:
    return page.get_by_role("heading", level=3).all_inner_texts()


def click_line(table: Locator, line: int) -> None:
    """Click into the spread of a line; the header is line 0."""
    table.scroll_into_view_if_needed()
    table.click(position={"x": 200, "y": 35 * line + 18})


def test_a_click_on_a_line_draws_its_column(explore: Page, settled: Settled) -> None:
    before = picture_titles(explore)
    click_line(explore.get_by_test_id("stDataFrame").first, 4)
    expect(explore.get_by_role("heading", level=3)).not_to_have_text(before)
    settled(explore)
    assert picture_titles(explore) != before
    expect(explore.get_by_test_id("stPlotlyChart").first).to_be_visible()


def test_a_filter_is_said_and_can_be_taken_back(explore: Page, settled: Settled) -> None:
    box = explore.get_by_role("combobox", name="Look only at customers with")
    box.click()
    box.press_sequentially("age_band")
    box.press("Enter")
    box.press("Escape")
    settled(explore)
    values = explore.get_by_role("combobox", name="age band")
    values.click()
    values.press("Enter")
    values.press("Escape")
    settled(explore)
    expect(explore.get_by_text("of 2,122")).to_be_visible()
    explore.get_by_role("button", name="Reset").click()
    expect(explore.get_by_text("of 2,122")).to_have_count(0)


def test_a_picture_and_its_numbers_can_be_taken_away(explore: Page, settled: Settled) -> None:
    chart = explore.get_by_test_id("stPlotlyChart").first
    expect(chart).to_be_visible()
    with explore.expect_download() as picture:
        chart.locator('[data-title*="png"], [data-title*="PNG"]').first.click()
    assert picture.value.suggested_filename.startswith("patron-explore")
    assert picture.value.path().read_bytes().startswith(b"\x89PNG")
    explore.get_by_text("The numbers behind this").last.click()
    settled(explore)
    with explore.expect_download() as numbers:
        explore.get_by_test_id("stDownloadButton").get_by_role("button").click()
    rows = list(csv.DictReader(numbers.value.path().read_text(encoding="utf-8").splitlines()))
    assert {"customers", "share"} <= set(rows[0])


def test_every_part_opens_without_a_word_on_the_console(
    explore: Page, settled: Settled, console: list[str]
) -> None:
    for part in ("One column", "Together", "Empty cells", "Overview"):
        explore.get_by_role("radio", name=part, exact=True).click()
        settled(explore)
        expect(explore.get_by_test_id("stPlotlyChart").first).to_be_visible()
        assert explore.get_by_test_id("stException").count() == 0
    assert [said for said in console if "404" not in said] == []
