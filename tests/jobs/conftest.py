"""A board with real workers, and orders that are soon done or take long."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.learning.learn import learn
from core.learning.spec import specify
from core.table.schema import Correction
from core.table.table import open_table
from data import opened
from data.origin import Origin
from data.results import kept
from jobs.board import Board
from jobs.job import Job
from jobs.orders import ScoringOrder, TrainingOrder
from models.registry import Registry

ROWS = b"id,age,next\n" + b"".join(
    b"%d,%d,%s\n" % (n, 20 + n * 7 % 50, b"ab"[n % 2 :][:1]) for n in range(60)
)
PATIENCE = 300  # seconds


@pytest.fixture(scope="session")
def board() -> Iterator[Board]:
    """A board that leaves no process behind; the same for all tests, since a worker takes long to start."""
    made = Board()
    yield made
    made.close()


@pytest.fixture
def quick(tmp_path: Path) -> TrainingOrder:
    """An order that is done in a moment."""
    roles = (("next", Correction(role="target")),)
    origin = Origin(opened.keep(ROWS, "sixty.csv"))
    return TrainingOrder(
        origin, "Sixty", roles, "quick", str(tmp_path), "logistic_regression", {"C": 0.5}, {"folds": 2}
    )


@pytest.fixture
def long(quick: TrainingOrder) -> TrainingOrder:
    """An order that is not done before a test is."""
    return replace(
        quick, name="long", algorithm="random_forest", given={"n_estimators": 1000}, choices={"folds": 20}
    )


@pytest.fixture
def scoring(quick: TrainingOrder) -> Iterator[ScoringOrder]:
    """An order to answer the rows of `quick`, one of them faulty, by a model that is there."""
    table = open_table(quick.origin.read(), dict(quick.corrections))
    model, evaluation = learn(table, specify(table, "logistic_regression", folds=2))
    registry = Registry(Path(quick.shelf))
    registry.save_model("linear", model, evaluation, table)
    faulty = Origin(opened.keep(ROWS + b"60,ten,a\n", "faulty.csv"))
    seal = registry.version("model", "linear")
    order = ScoringOrder(faulty, "Sixty-one", quick.shelf, "linear", seal, name=kept.key_of("kim", ROWS))
    kept.begin(order.name, {})
    yield order
    kept.drop(order.name)


@pytest.fixture
def wait(board: Board) -> Callable[..., Job]:
    """Wait until a job is as it is wanted: over, if nothing else is said."""

    def waited(key: str, wanted: Callable[[Job], bool] = lambda job: job.is_over) -> Job:
        until = time.monotonic() + PATIENCE
        while not wanted(job := board.look(key)) and time.monotonic() < until:
            time.sleep(0.02)
        assert wanted(job), job
        return job

    return waited
