"""Does the dashboard stay quick while a model is trained? Prints seconds, and their ratio to a limit.

    python benchmarks/jobs.py [CHROMIUM]

Starts a dashboard with an empty shelf of models. Its first model is trained first; then every page is
opened at rest, and once more while a long training runs, begun by a click on Train.
"""

import re
import statistics
import time

from dashboard import ADDRESS, IDLE, served, tell, visit
from playwright.sync_api import Page

PROGRESS, SWITCH, CANCEL = 1.0, 0.7, 2.0  # seconds
NAMES = ("Explore", "Predict", "Models", "Data")


def main() -> None:
    with served() as page:
        page.goto(f"{ADDRESS}/train")
        page.get_by_role("button", name="Train", exact=True).wait_for()
        page.get_by_text("always naming the most common").wait_for()
        at_rest = {name: median_visit(page, name) for name in NAMES}
        visit(page, "Train")
        began = order_long_training(page)
        page.get_by_text("Training long").last.wait_for()
        tell("first progress, since the click", time.perf_counter() - began, PROGRESS)
        page.get_by_text(re.compile(r"folds? done")).last.wait_for()
        tell("first step of the work, since the click", time.perf_counter() - began, 5)
        for name in NAMES:
            tell(f"{name}, at rest", at_rest[name], SWITCH)
            tell(f"{name}, while a model is trained", median_visit(page, name), SWITCH)
        visit(page, "Train")
        began = time.perf_counter()
        page.get_by_role("button", name="Cancel", exact=True).click()
        page.get_by_text(re.compile("Training long was cancelled")).wait_for()
        tell("said to be cancelled, since the click", time.perf_counter() - began, CANCEL)


def order_long_training(page: Page) -> float:
    """Train with many folds; return when that was clicked."""
    page.get_by_text("Check: ").click()
    page.get_by_role("spinbutton", name="Folds").fill("20")
    page.get_by_role("textbox", name="Save it as").fill("long")
    page.keyboard.press("Tab")
    page.wait_for_function(IDLE, polling=20)
    began = time.perf_counter()
    page.get_by_role("button", name="Train", exact=True).click()
    return began


def median_visit(page: Page, name: str) -> float:
    """Seconds to come to a page from another, the median of three."""
    visit(page, name)  # the first time draws what is kept from then on
    times = []
    for _ in range(3):
        visit(page, "Score")
        times.append(visit(page, name))
    return statistics.median(times)


if __name__ == "__main__":
    main()
