"""One visitor of the dashboard, without a browser, on a shelf of models of its own."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from core.learning.evaluation.evaluate import Evaluation
from core.learning.learn import learn
from core.learning.spec import specify
from core.learning.train import TrainedModel
from core.table.table import Table
from jobs.process import Ended, Told, Worker
from models.registry import Registry
from pages.shell import arrival, jobs

ROOT = Path(__file__).parents[2]
Open = Callable[[str], AppTest]
PATIENCE = 300  # seconds


@pytest.fixture(scope="session")
def quick(sample: Table) -> tuple[TrainedModel, Evaluation]:
    """A starter model that no test has to wait for."""
    return learn(sample, specify(sample, "habit"))


@pytest.fixture(scope="module")
def shelf(
    tmp_path_factory: pytest.TempPathFactory, sample: Table, quick: tuple[TrainedModel, Evaluation]
) -> Iterator[Path]:
    """A registry of the tests of one file, whose starter model is the quick one."""
    folder = tmp_path_factory.mktemp("models")
    Registry(folder).save_model(arrival.STARTER_MODEL, *quick, sample)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATRON_MODELS", str(folder))
        st.cache_resource.clear()
        yield folder
    st.cache_resource.clear()


@pytest.fixture
def app(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The dashboard as a server runs it once its first visitor has come in through the door.

    AppTest forgets before every run that st.navigation was called, and a server does not.
    """
    begin = PagesManager.__init__

    def begin_remembering(self: PagesManager, *args: Any, **more: Any) -> None:
        begin(self, *args, **more)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", begin_remembering)
    return AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=PATIENCE)


@pytest.fixture
def trained() -> Callable[[AppTest], None]:
    """Wait until no job is at work, then look at the page again, as a browser does every second."""

    def wait(app: AppTest) -> None:
        until = time.monotonic() + PATIENCE
        while jobs.board().names() and time.monotonic() < until:
            time.sleep(0.05)
        app.run()

    return wait


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Workers begin with their orders once this is called; a fast one would be done before a page is."""
    waiting: list[int] = []
    work = Worker.work

    def wait(self: Worker, order: bytes, told: Told, ended: Ended) -> None:
        os.killpg(self.number, signal.SIGSTOP)
        waiting.append(self.number)
        work(self, order, told, ended)

    def go_on() -> None:
        monkeypatch.setattr(Worker, "work", work)
        while waiting:
            with suppress(ProcessLookupError):  # it was cancelled
                os.killpg(waiting.pop(), signal.SIGCONT)

    monkeypatch.setattr(Worker, "work", wait)
    yield go_on
    go_on()


@pytest.fixture
def open_page(app: AppTest) -> Open:
    """Come in through the door, then go to a page; the starter is ready before."""

    def opened(name: str) -> AppTest:
        app.run()
        return app.switch_page(f"pages/{name}.py").run()

    return opened
