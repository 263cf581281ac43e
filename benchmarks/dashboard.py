"""A dashboard of its own in a real browser, for measuring."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

PORT = 8597
ADDRESS = f"http://localhost:{PORT}"
IDLE = """() => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning"
    && !document.querySelector('[data-testid="stSkeleton"]')"""


@contextmanager
def served() -> Iterator[Page]:
    """Serve a dashboard with an empty shelf of models, and open an empty page beside it."""
    browser_path = sys.argv[1] if len(sys.argv) > 1 else shutil.which("chromium")
    root = Path(__file__).parents[1]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(PORT)]
        here = {**os.environ, "PATRON_MODELS": folder}
        server = subprocess.Popen(command, cwd=root, env=here, stdout=subprocess.DEVNULL)
        try:
            _wait_until_up()
            browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.set_default_timeout(120_000)
            yield page
        finally:
            server.kill()
            server.wait()


def _wait_until_up() -> None:
    while True:
        try:
            with urlopen(f"{ADDRESS}/_stcore/health", timeout=1):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)


def visit(page: Page, name: str) -> float:
    """Seconds from the click until the page has run and nothing on it is loading."""
    began = time.perf_counter()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", name=name, exact=True, level=1).wait_for()
    page.wait_for_function(IDLE, polling=20)
    return time.perf_counter() - began


def tell(what: str, seconds: float, limit: float) -> None:
    """Print seconds, and their ratio to a limit."""
    print(f"{what:45} {seconds:6.2f} s   {seconds / limit:5.2f} x the limit of {limit:g} s", flush=True)
