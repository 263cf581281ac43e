"""What a visitor sees before anything is clicked: the frame, on any screen, and nothing out of place."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

TRAINING = 240_000  # milliseconds until a model is trained on a busy machine
TITLES = ("Data", "Explore", "Train", "Evaluate", "Predict", "Score", "Segments", "Explorer", "Models")
Settled = Callable[[Page], None]


def test_the_first_visitor_of_a_server_may_come_in_by_any_link(
    page: Page, fresh_server: str, settled: Settled
) -> None:
    page.goto(f"{fresh_server}/explore")
    expect(page.get_by_role("heading", name="Explore", exact=True, level=1)).to_be_visible(timeout=240_000)
    settled(page)
    links = page.get_by_test_id("stSidebarNav").get_by_role("link")
    assert [text.split("\n")[-1] for text in links.all_inner_texts()] == list(TITLES)


def test_no_page_is_wider_than_a_telephone(page: Page, server: str, settled: Settled) -> None:
    page.goto(server)
    settled(page)
    for title in TITLES:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
        expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible(timeout=240_000)
        page.set_viewport_size({"width": 390, "height": 844})
        settled(page)
        assert page.get_by_test_id("stException").count() == 0
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, f"{title} is {wide} pixels wide"


def test_what_was_done_survives_a_walk_through_the_pages(page: Page, server: str, settled: Settled) -> None:
    page.goto(f"{server}/predict")
    field = page.get_by_role("spinbutton", name="share pet", exact=True)
    expect(field).to_be_visible(timeout=TRAINING)  # alone on this server, it waits for the first model
    settled(page)
    field.fill("77")
    field.press("Enter")
    answer = page.get_by_text("share_pet is 77: 76 above the highest in training (1)")
    expect(answer).to_be_visible()
    settled(page)
    for name in ("Data", "Predict"):
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", name=name, exact=True, level=1)).to_be_visible()
        settled(page)
    expect(answer).to_be_visible()
    expect(field).to_have_value(re.compile(r"77(\.0+)?"))


def test_a_broken_file_is_refused_in_words_and_another_can_be_opened(
    page: Page, server: str, settled: Settled
) -> None:
    page.goto(server)
    settled(page)
    upload = page.locator('input[type="file"]').first
    upload.set_input_files({"name": "empty.csv", "mimeType": "text/csv", "buffer": b""})
    expect(page.get_by_role("alert").filter(has_text="The file is empty")).to_be_visible()
    upload.set_input_files(
        {"name": "two.csv", "mimeType": "text/csv", "buffer": b"<script>a</script>,b\n1,x\n2,y\n"}
    )
    expect(page.get_by_text("2 rows and 2 columns were read")).to_be_visible()
    assert page.get_by_test_id("stException").count() == 0
