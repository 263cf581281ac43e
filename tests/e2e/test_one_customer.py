"""One customer in a real browser: found, explained, changed, compared, linked to and taken along."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

Settled = Callable[[Page], None]
TRAINING = 240_000  # milliseconds until the first model is trained on a busy machine
ANSWER = re.compile("Most likely .* its usual share")
REASONS = re.compile("^[a-z_]+ is (more|less|as) likely (than|as) for the average customer")


@pytest.fixture
def predict(page: Page, server: str, settled: Settled) -> Page:
    """The Predict page, once there is a model."""
    page.goto(server)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Predict", exact=True).click()
    expect(page.get_by_text(ANSWER)).to_be_visible(timeout=TRAINING)
    settled(page)
    return page


def press(page: Page, choice: str, settled: Settled) -> None:
    """Press one of the choices that stand in a row; some have a dot of their colour before the name."""
    named = re.compile(f"^(● )?{re.escape(choice)}$")
    page.get_by_test_id("stMain").get_by_role("radio", name=named).click()
    settled(page)


def fill(page: Page, field: str, value: str, settled: Settled) -> None:
    box = page.get_by_role("spinbutton", name=field, exact=True)
    box.fill(value)
    box.press("Enter")
    settled(page)


def keep(page: Page, name: str, settled: Settled) -> None:
    page.get_by_role("textbox", name="Name of the scenario").fill(name)
    page.get_by_role("button", name="Keep what is on the form").click()
    settled(page)


def bars(page: Page) -> list[str]:
    """What stands beside the bars of the answer."""
    return page.get_by_test_id("stPlotlyChart").first.locator("text").all_text_contents()


def words(found: Locator) -> str:
    expect(found).to_be_visible()
    return found.inner_text()


def downloaded(page: Page, button: str, settled: Settled) -> Path:
    settled(page)
    with page.expect_download() as downloading:
        page.get_by_role("button", name=button).click()
    return downloading.value.path()


def opens_without_a_network(browser: Browser, path: Path, console: list[str]) -> None:
    away = browser.new_context(offline=True)
    alone = away.new_page()
    alone.on("pageerror", lambda error: console.append(str(error)))
    alone.goto(path.as_uri())
    expect(alone.get_by_text(ANSWER).first).to_be_visible()
    expect(alone.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    away.close()


def test_a_customer_is_found_explained_changed_compared_linked_to_and_taken_along(
    predict: Page, settled: Settled, browser: Browser, tmp_path: Path, console: list[str]
) -> None:
    page = predict
    box = page.get_by_role("combobox", name="Start from customer")
    box.click()
    box.press_sequentially("1353")
    page.get_by_role("option", name="1353", exact=True).click()
    expect(page.get_by_text("Customer 1353.")).to_be_visible()
    settled(page)
    drawn = page.get_by_test_id("stPlotlyChart").first.locator("text")
    expect(drawn.filter(has_text=re.compile("%$"))).to_have_count(8)
    read = [float(text.strip("<>%")) for text in bars(page) if text.endswith("%")]
    assert 97 <= sum(read) <= 103, "whole per cents of all categories add up"

    reasons = page.get_by_text(REASONS)
    for category in ("pet", "health"):
        press(page, category, settled)
        expect(reasons).to_contain_text(f"{category} is")

    fill(page, "share pet", "0.9", settled)
    fill(page, "share health", "0.05", settled)
    for field in ("share pet", "share health"):
        expect(page.get_by_role("button", name=re.compile(f"{field}: .* → "))).to_be_visible()
    assert sum("+" in text or "−" in text for text in bars(page)) > 2, "differences stand beside the bars"

    press(page, "What would it take", settled)
    press(page, "home_seasonal", settled)
    page.get_by_role("button", name="Put into the form").first.click()
    expect(page.get_by_text(ANSWER)).to_contain_text("Most likely home_seasonal")
    settled(page)

    press(page, "Scenarios", settled)
    keep(page, "home first", settled)
    keep(page, "home again", settled)
    with page.expect_download() as downloading:
        page.locator("button").filter(has_text="Download as CSV").click()
    with downloading.value.path().open(newline="") as file:
        compared = [line["scenario"] for line in csv.DictReader(file)]
    assert compared == ["on the form now", "home first", "home again"]

    press(page, "Why", settled)
    press(page, "health", settled)
    said = [words(page.get_by_text(ANSWER)), words(reasons)], bars(page)
    page.get_by_role("button", name="Link to this").click()
    settled(page)
    address = words(page.get_by_test_id("stCode"))
    other = page.context.new_page()
    other.goto(address)
    expect(other.get_by_text("Customer 1353.")).to_be_visible()
    settled(other)
    again = [words(other.get_by_text(ANSWER)), words(other.get_by_text(REASONS))], bars(other)
    assert again == said, "the link shows the same to whoever opens it"

    told = json.loads(downloaded(other, "As JSON", settled).read_text())
    assert sum(told["probabilities"].values()) == pytest.approx(1)
    whole = downloaded(other, "The whole answer as a page", settled)
    opens_without_a_network(browser, whole.rename(tmp_path / "answer.html"), console)
    assert console == []
