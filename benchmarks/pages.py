"""How long until a visitor sees something real? Prints seconds, and their ratio to a limit.

    python benchmarks/pages.py [CHROMIUM]

Starts a dashboard with an empty shelf of models, so that the first model is trained while the pages are
measured: the first visit of a fresh server, then, once it is trained, every page twice.
"""

import statistics
import time

from dashboard import ADDRESS, served, tell, visit
from playwright.sync_api import Page

FIRST_PAGE, SWITCH = 5.0, 0.7  # seconds a person waits gladly
NAMES = ("Explore", "Train", "Evaluate", "Predict", "Score", "Segments", "Models", "Data")


def main() -> None:
    with served() as page:
        measure(page)


def measure(page: Page) -> None:
    began = time.perf_counter()
    page.goto(ADDRESS)
    page.get_by_text("were read").first.wait_for()
    tell("first useful page of a fresh server", time.perf_counter() - began, FIRST_PAGE)
    visit(page, "Train")
    page.get_by_text("always naming the most common").wait_for()
    tell("first model there, since the first visit", time.perf_counter() - began, 30)
    for name in NAMES:
        first = visit(page, name)
        again = statistics.median(visit_from_elsewhere(page, name) for _ in range(3))
        tell(f"{name}, first time", first, FIRST_PAGE)
        tell(f"{name}, again", again, SWITCH)


def visit_from_elsewhere(page: Page, name: str) -> float:
    visit(page, "Data" if name != "Data" else "Models")
    return visit(page, name)


if __name__ == "__main__":
    main()
