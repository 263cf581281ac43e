"""How long until a visitor sees something real? Prints seconds, and their ratio to a limit.

    python benchmarks/pages.py [CHROMIUM]

Starts a dashboard with an empty shelf of models, so that the first model is trained while the pages are
measured: the first visit of a fresh server, then, once it is trained, every page twice.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

PORT = 8597
ADDRESS = f"http://localhost:{PORT}"
FIRST_PAGE, SWITCH = 5.0, 0.7  # seconds a person waits gladly
NAMES = ("Explore", "Train", "Predict", "Score", "Segments", "Models", "Data")
IDLE = """() => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning"
    && !document.querySelector('[data-testid="stSkeleton"]')"""


def main() -> None:
    browser_path = sys.argv[1] if len(sys.argv) > 1 else shutil.which("chromium")
    root = Path(__file__).parents[1]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(PORT)]
        here = {**os.environ, "PATRON_MODELS": folder}
        server = subprocess.Popen(command, cwd=root, env=here, stdout=subprocess.DEVNULL)
        try:
            wait_until_up()
            browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
            measure(browser.new_page(viewport={"width": 1280, "height": 900}))
        finally:
            server.kill()
            server.wait()


def wait_until_up() -> None:
    while True:
        try:
            with urlopen(f"{ADDRESS}/_stcore/health", timeout=1):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)


def measure(page: Page) -> None:
    page.set_default_timeout(120_000)
    began = time.perf_counter()
    page.goto(ADDRESS)
    page.get_by_text("2,122 rows and 71 columns were read").wait_for()
    tell("first useful page of a fresh server", time.perf_counter() - began, FIRST_PAGE)
    visit(page, "Train")
    page.get_by_text("always naming the most common").wait_for()
    tell("first model there, since the first visit", time.perf_counter() - began, 30)
    for name in NAMES:
        first = visit(page, name)
        visit(page, "Data" if name != "Data" else "Models")
        again = statistics.median([visit(page, name), visit_back_and(page, name), visit_back_and(page, name)])
        tell(f"{name}, first time", first, FIRST_PAGE)
        tell(f"{name}, again", again, SWITCH)


def visit_back_and(page: Page, name: str) -> float:
    visit(page, "Data" if name != "Data" else "Models")
    return visit(page, name)


def visit(page: Page, name: str) -> float:
    """Seconds from the click until the page has run and nothing on it is loading."""
    began = time.perf_counter()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", name=name, exact=True, level=1).wait_for()
    page.wait_for_function(IDLE, polling=20)
    return time.perf_counter() - began


def tell(what: str, seconds: float, limit: float) -> None:
    print(f"{what:45} {seconds:6.2f} s   {seconds / limit:5.2f} x the limit of {limit:g} s", flush=True)


if __name__ == "__main__":
    main()
