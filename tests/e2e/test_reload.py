"""A reload in a real browser: an opened file, what was said of it, its segments and their names are there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

LOOKING = 90_000  # milliseconds until segments are found on a busy machine
LINE = 35  # pixels of a row of a table, and of its head
Settled = Callable[[Page], None]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A file with three plain groups."""
    path = tmp_path / "mine.csv"
    lines = [f"c{n},{9 * (n // 60) + n * 37 % 101 / 50},{'xyz'[n // 60]}" for n in range(180)]
    path.write_text("\n".join(["id,visits,kind", *lines]))
    return path


def ignore_the_first_column(page: Page) -> None:
    """Say in the table of the columns that the first is for nothing."""
    expect(page.get_by_text("it names the customers")).to_be_visible()
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    table.click(position={"x": 30, "y": LINE * 1.5})
    for key in ("ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    page.keyboard.type("ignored")
    page.keyboard.press("Enter")


def test_a_reload_finds_the_file_a_correction_the_segments_and_a_name_and_so_does_a_second_tab(
    page: Page, browser: Browser, server: str, settled: Settled, mine: Path
) -> None:
    page.goto(server)
    settled(page)
    page.locator('input[type="file"]').first.set_input_files(mine)
    beside = page.get_by_test_id("stSidebar")
    expect(beside.get_by_role("link", name="mine.csv")).to_be_visible()
    settled(page)
    ignore_the_first_column(page)
    expect(page.get_by_text("it names the customers")).to_have_count(0)
    settled(page)
    beside.get_by_role("link", name="Segments", exact=True).click()
    name = page.get_by_role("textbox", name="Name of the segment").first
    expect(name).to_be_visible(timeout=LOOKING)
    settled(page)
    name.fill("Our regulars")
    name.press("Enter")
    settled(page)
    page.reload()
    expect(name).to_have_value("Our regulars")
    tab = page.context.new_page()
    tab.goto(server)
    expect(tab.get_by_test_id("stSidebar").get_by_role("link", name="mine.csv")).to_be_visible()
    expect(tab.get_by_text("180 rows and 3 columns were read").first).to_be_visible()
    expect(tab.get_by_text("it names the customers")).to_have_count(0)
    with browser.new_context() as another:
        stranger = another.new_page()
        stranger.goto(server)
        settled(stranger)
        assert stranger.get_by_text("mine.csv").count() == 0
