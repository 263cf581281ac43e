"""The page of a full answer in a browser without a network: hostile names are read, and nothing happens."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from core.exports.answer import as_page
from tests.core.exports.nasty import NASTY, nasty_answer


@pytest.mark.parametrize(
    ("width", "scheme", "paper"), [(1280, "dark", "14, 16, 22"), (390, "light", "255, 255, 255")]
)
def test_the_page_of_an_answer_is_drawn_offline_on_any_screen(
    browser: Browser, tmp_path: Path, width: int, scheme: str, paper: str
) -> None:
    full, evaluation = nasty_answer()
    file = tmp_path / "answer.html"
    file.write_bytes(as_page(full, date(2026, 11, 22), "mine", evaluation))
    context = browser.new_context(offline=True, viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: wrong.append(request.url) if request.url != file.as_uri() else None)
    page.goto(file.as_uri())
    figures = page.locator("figure")
    expect(figures.locator(".main-svg").first).to_be_visible()
    assert figures.count() == page.locator(".js-plotly-plot").count() >= 4
    expect(page.get_by_role("heading", name=f"Why {full.category}?")).to_be_visible()
    expect(page.get_by_text(NASTY["pet care"]).first).to_be_attached()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == f"rgb({paper})"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert wrong == []
    context.close()
