"""A real server and a real browser for the tests of this folder.

    def test_the_first_page_shows_a_model(page, server, settled):
        page.goto(server)
        settled(page)
        ...

The browser is $PATRON_BROWSER, a Chromium on the PATH, or Playwright's own.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright, expect, sync_playwright

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
LOCAL = {None, "localhost", "127.0.0.1"}  # data: and blob: addresses have no host
START = 180  # seconds a cold server may take on a busy machine
PATIENCE = 60_000  # milliseconds for anything on the page
TRAINING = 240_000  # milliseconds until a model is trained on a busy machine
# Idle, with nothing loading, for a moment: right after a click the page does not know yet that it is busy.
SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const quiet = app?.dataset.testScriptState === "notRunning"
        && !document.querySelector('[data-testid="stSkeleton"]');
    window.quietSince = quiet ? window.quietSince ?? performance.now() : undefined;
    return quiet && performance.now() - window.quietSince > 200;
}"""

expect.set_options(timeout=PATIENCE)  # five seconds are few for the first page of a cold server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.e2e)


def chromium(playwright: Playwright) -> str | None:
    found = os.environ.get("PATRON_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    own = playwright.chromium.executable_path
    return found or (own if Path(own).exists() else None)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, or a skip that says what is missing."""
    with sync_playwright() as playwright:
        path = chromium(playwright)
        if path is None:
            pytest.skip("NO BROWSER, no page was opened: install Chromium, or set PATRON_BROWSER")
        try:
            # Chromium's own sandbox does not start for root, nor in most containers.
            launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(f"NO BROWSER, no page was opened: {path}: {error.message.splitlines()[0]}")
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def app() -> Path:
    """The dashboard that `server` runs."""
    return HERE.parents[1] / "streamlit_app.py"


@pytest.fixture(scope="session")
def server(app: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running dashboard that began with an empty shelf of models."""
    with running(app, tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture
def fresh_server(app: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a dashboard nobody has visited yet."""
    with running(app, tmp_path) as address:
        yield address


@contextmanager
def running(app: Path, folder: Path) -> Iterator[str]:
    log = folder / "log.txt"
    port = free_port()
    with (
        log.open("w") as out,
        subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)],
            cwd=app.parent,
            env={**os.environ, "PATRON_MODELS": str(folder / "models"), "TMPDIR": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # so that its workers end with it
        ) as process,
    ):
        try:
            address = f"http://localhost:{port}"
            wait_for(f"{address}/_stcore/health", process, log)
            yield address
        finally:
            end(process)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START
    while process.poll() is None and time.monotonic() < until:
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"The server did not start:\n{log.read_text()}", pytrace=False)


def end(process: subprocess.Popen[bytes]) -> None:
    """End the server and every worker it started."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
            process.wait(10)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue


@pytest.fixture
def console() -> list[str]:
    """The errors that `page` wrote to the browser's console."""
    return []


@pytest.fixture
def page(browser: Browser, console: list[str]) -> Iterator[Page]:
    """A fresh visitor; a request to any host but this machine is stopped and fails the test."""
    strangers: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    context.route(is_strange, lambda route: route.abort())
    context.on("request", lambda request: strangers.append(request.url) if is_strange(request.url) else None)
    visitor = context.new_page()
    visitor.on("websocket", lambda line: strangers.append(line.url) if is_strange(line.url) else None)
    visitor.on("console", lambda said: console.append(said.text) if said.type == "error" else None)
    visitor.on("pageerror", lambda error: console.append(str(error)))
    yield visitor
    context.close()
    assert strangers == [], "the page spoke to another host"


def is_strange(address: str) -> bool:
    return urlsplit(address).hostname not in LOCAL


@pytest.fixture
def settled() -> Callable[[Page], None]:
    """Wait until the page has stopped running and nothing on it is still loading."""

    def wait(page: Page) -> None:
        page.evaluate("window.quietSince = undefined")
        page.wait_for_function(SETTLED, polling=50, timeout=TRAINING)

    return wait
