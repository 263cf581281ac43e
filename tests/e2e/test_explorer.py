"""Explorer in a real browser: draw around customers, take them away, make them a segment, click one."""

from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Page, expect

Settled = Callable[[Page], None]
TRAINING = 240_000  # milliseconds until segments are found on a busy machine
ROUND = ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8))  # shares of the picture


@pytest.fixture
def explorer(page: Page, server: str, settled: Settled) -> Page:
    page.goto(f"{server}/explorer")
    expect(page.get_by_text("Nobody is chosen yet")).to_be_visible(timeout=TRAINING)
    settled(page)
    expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()
    return page


def drag(page: Page, places: Sequence[tuple[float, float]]) -> None:
    area = page.get_by_test_id("stPlotlyChart").first.locator(".nsewdrag").first.bounding_box()
    assert area is not None
    spots = [(area["x"] + area["width"] * x, area["y"] + area["height"] * y) for x, y in places]
    page.mouse.move(*spots[0])
    page.mouse.down()
    for spot in spots[1:]:
        page.mouse.move(*spot, steps=8)
    page.mouse.up()


def test_those_drawn_around_are_described_and_cleared_also_on_a_small_screen(
    explorer: Page, settled: Settled, console: list[str]
) -> None:
    drag(explorer, [*ROUND, ROUND[0]])
    expect(explorer.get_by_text("of all: ")).to_be_visible()
    expect(explorer.get_by_text("Each of them")).to_be_visible()
    settled(explorer)
    with explorer.expect_download() as file:
        explorer.get_by_role("button", name="Download", exact=True).click()
    lines = file.value.path().read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith('"household_id","segment","confidence"')
    assert 1 < len(lines) < 2_122
    explorer.get_by_role("button", name="Clear").click()
    expect(explorer.get_by_text("Nobody is chosen yet")).to_be_visible()
    explorer.set_viewport_size({"width": 390, "height": 844})
    settled(explorer)
    assert explorer.evaluate("document.documentElement.scrollWidth") <= 390
    assert [said for said in console if "404" not in said] == []


def test_a_box_chooses_too_and_they_are_made_a_segment(explorer: Page, settled: Settled) -> None:
    explorer.get_by_role("radio", name="Draw a box").click()
    settled(explorer)
    drag(explorer, [(0.3, 0.3), (0.6, 0.6)])
    expect(explorer.get_by_text("of all: ")).to_be_visible()
    explorer.get_by_role("button", name="Make it a segment").click()
    expect(explorer.get_by_text("Nobody is chosen yet")).to_be_visible(timeout=TRAINING)


def test_a_click_leads_to_the_predict_page_with_that_customer(explorer: Page, settled: Settled) -> None:
    explorer.get_by_role("radio", name="Click one").click()
    settled(explorer)
    point = explorer.get_by_test_id("stPlotlyChart").first.locator("path.point").nth(40).bounding_box()
    assert point is not None
    explorer.mouse.move(point["x"] + 3, point["y"] + 3)
    explorer.mouse.click(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)
    button = explorer.get_by_role("button", name="Predict what customer")
    expect(button).to_be_visible()
    button.click()
    expect(explorer.get_by_role("heading", name="Predict", exact=True, level=1)).to_be_visible()
