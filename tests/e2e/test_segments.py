"""Segments in a real browser: ask, take another number, rename, split, save, assign a file, see who moved."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "complete_journey_customers.csv"
LOOKING = 240_000  # milliseconds until segments are found on a busy machine
LINE = 35  # pixels of a row of a table, and of its head
Settled = Callable[[Page], None]


@pytest.fixture
def segments(page: Page, server: str, settled: Settled) -> Page:
    page.goto(f"{server}/segments")
    expect(page.get_by_text("The customers are a continuum").first).to_be_visible(timeout=LOOKING)
    settled(page)
    return page


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """300 customers of the sample some time later: the first hundred have bought a good deal since."""
    with SAMPLE.open(newline="") as file:
        rows = [row for row, _ in zip(csv.DictReader(file), range(300), strict=False)]
    for row in rows[:100]:
        row |= {"spend_total": "9000", "n_baskets": "300", "recency_days": "0"}
    path = tmp_path / "later.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def expect_segments(page: Page, number: int) -> None:
    metric = page.get_by_test_id("stMetric").filter(has_text="Segments").first
    expect(metric.get_by_test_id("stMetricValue")).to_have_text(str(number), timeout=LOOKING)


def part(page: Page, name: str, settled: Settled) -> None:
    page.get_by_role("radio", name=name, exact=True).click()
    settled(page)


def names_of(page: Page) -> list[str]:
    boxes = page.get_by_role("textbox", name="Name of the segment")
    return [box.input_value() for box in boxes.all()]


def test_an_analyst_chooses_columns_takes_another_number_and_names_a_segment(
    segments: Page, settled: Settled, console: list[str]
) -> None:
    page = segments
    expect_segments(page, 3)
    expect(page.get_by_text("3 tells the customers apart best")).to_be_visible()

    page.get_by_text("Settings: ").click()
    page.get_by_role("combobox", name="Segment by").click()
    page.get_by_role("combobox", name="Segment by").press_sequentially("items_per_basket")
    page.get_by_role("combobox", name="Segment by").press("Enter")
    page.get_by_role("combobox", name="Segment by").press("Tab")
    settled(page)
    page.get_by_role("button", name="Find segments").click()
    expect(page.get_by_text("by 6 columns")).to_be_visible(timeout=LOOKING)
    settled(page)

    table = page.get_by_test_id("stDataFrame").last
    table.scroll_into_view_if_needed()
    table.click(position={"x": 100, "y": LINE * 3.5})
    expect_segments(page, 4)
    settled(page)

    first = page.get_by_role("textbox", name="Name of the segment").first
    first.fill("Our regulars")
    first.press("Enter")
    settled(page)
    assert "Our regulars" in names_of(page)
    assert [said for said in console if "404" not in said] == []


def test_segments_are_split_kept_used_on_a_file_and_held_against_another(
    segments: Page, settled: Settled, later: Path, console: list[str]
) -> None:
    page = segments
    part(page, "Reshape", settled)
    page.get_by_role("button", name="Split", exact=True).click()
    expect(page.get_by_role("button", name="Undo the last change")).to_be_visible(timeout=LOOKING)
    expect_segments(page, 4)
    settled(page)

    page.get_by_role("textbox", name="Save these segments as").fill("ours")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as ours.")).to_be_visible()
    settled(page)

    part(page, "Assign a file", settled)
    page.locator('input[type="file"]').first.set_input_files(later)
    expect(page.get_by_text("300 rows read")).to_be_visible()
    settled(page)
    with page.expect_download() as downloading:
        page.get_by_test_id("stDownloadButton").get_by_role("button", name="Download as CSV").click()
    with downloading.value.path().open(newline="") as file:
        placed = list(csv.DictReader(file))
    assert len(placed) == 300
    assert {row["segment"] for row in placed} <= {*names_of(page)}

    part(page, "Two files", settled)
    page.locator('input[type="file"]').last.set_input_files(later)
    expect(page.get_by_role("button", name="Download who moved")).to_be_visible()
    settled(page)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download who moved").click()
    with downloading.value.path().open(newline="") as file:
        moved = list(csv.DictReader(file))
    assert 0 < len(moved) <= 2_122
    assert [said for said in console if "404" not in said] == []
