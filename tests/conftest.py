"""Tables that many tests look at."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import streamlit as st
from hypothesis import settings
from streamlit import config
from streamlit.runtime.secrets import secrets_singleton
from threadpoolctl import threadpool_limits
from xdist.scheduler import LoadFileScheduling

from core.learning.evaluation import crossing
from core.learning.evaluation.evaluate import Evaluation
from core.learning.learn import learn
from core.learning.spec import specify
from core.learning.train import TrainedModel
from core.table.schema import Correction, Role
from core.table.table import RawRows, Table, open_table
from data.catalogue import sample_of
from data.sources import read
from tests.postgres import database, server  # noqa: F401

settings.register_profile("patron", deadline=None)  # on a busy machine anything may take long
settings.load_profile("patron")

SMALL = {
    "random_forest": {"n_estimators": 20},
    "extra_trees": {"n_estimators": 20},
    "gradient_boosting": {"max_iter": 10},
}
CLASSES = ("food", "pet care", "toys")
BROWSER = "tests/e2e/"
LONG = (BROWSER, "tests/doors/", "tests/pages/", "tests/engines/", "tests/contract/", "tests/hostile/")


class ByFile(LoadFileScheduling):
    """Gives each process a file at a time, and one of them all tests in the browser, which share a server."""

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    config.option.loadscopereorder = False  # by the number of tests in a file, the slow ones would come last
    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no process waits for another in the end."""
    items.sort(key=lambda item: next((at for at, name in enumerate(LONG) if item.nodeid.startswith(name)), 9))


@pytest.fixture(scope="session", autouse=True)
def _in_this_process() -> Iterator[None]:
    """Let no model of the sample start processes for its folds: they take longer than all folds do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crossing, "MANY", 1_000_000)
        yield


def made_table(columns: dict[str, object], **roles: Role) -> Table:
    """A table of literal columns; `roles` names the target and whatever else is not as inferred."""
    said = {name: Correction(role=role) for name, role in roles.items()}
    return open_table(RawRows.of(pd.DataFrame(columns)), said)


def shopper_columns(n_rows: int = 240, seed: int = 0) -> dict[str, object]:
    """Shoppers who mostly buy what they bought before, with numbers, categories and missing cells."""
    chance = np.random.default_rng(seed)
    bought = np.asarray(CLASSES)[chance.integers(0, 3, n_rows)]
    counts = {f"n_{name.replace(' ', '_')}": chance.poisson(1 + 2 * (bought == name)) for name in CLASSES}
    channel = np.asarray(["web", "shop", "app", None], dtype=object)
    return {
        "customer_id": [f"c{number:04}" for number in range(n_rows)],
        **counts,
        "age": np.where(chance.random(n_rows) < 0.1, np.nan, chance.integers(18, 80, n_rows)),
        "spend": chance.lognormal(3, 1, n_rows).round(2),
        "channel": channel[chance.integers(0, 4, n_rows)],
        "member": np.where(chance.random(n_rows) < 0.4, "yes", "no"),
        "next": bought,
    }


@pytest.fixture(scope="session")
def make() -> Callable[..., Table]:
    """Turn a dict of columns, and roles by name, into a Table."""
    return made_table


@pytest.fixture(scope="session")
def shoppers() -> Table:
    """240 shoppers of 3 classes; treat as read-only."""
    return made_table(shopper_columns(), next="target")


@pytest.fixture(scope="session")
def shopper_rows() -> pd.DataFrame:
    """The shoppers as a file holds them; treat as read-only."""
    return pd.DataFrame(shopper_columns())


@pytest.fixture(scope="session")
def other_shoppers() -> Table:
    """400 shoppers like those, none of whom was trained on, and what they bought."""
    return made_table(shopper_columns(400, seed=1), next="target")


@pytest.fixture(scope="session")
def new_shoppers() -> pd.DataFrame:
    """60 of the other shoppers as a file holds them before they buy."""
    return pd.DataFrame(shopper_columns(400, seed=1)).drop(columns="next").head(60)


@pytest.fixture(scope="session")
def sample() -> Table:
    """The bundled sample: 2,122 real households; treat as read-only."""
    journey = sample_of("complete-journey")
    return open_table(read(journey.path), journey.corrections)


@pytest.fixture(scope="session")
def learned(shoppers: Table) -> Callable[[str], tuple[TrainedModel, Evaluation]]:
    """Learn an algorithm from the shoppers in 3 folds, once a session."""
    return cache(lambda name: learn(shoppers, specify(shoppers, name, SMALL.get(name), folds=3)))


@pytest.fixture(scope="session")
def forest(learned: Callable[[str], tuple[TrainedModel, Evaluation]]) -> TrainedModel:
    """A random forest of 20 trees that knows the shoppers."""
    return learned("random_forest")[0]


@pytest.fixture
def two_cores() -> Iterator[None]:
    """BLAS and OpenMP as on a machine of two cores, whatever this one has and `make test` gives them."""
    with threadpool_limits(2):
        yield


@pytest.fixture
def connections(tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Write the secrets of the dashboard, in which its databases are named."""
    files = config.get_option("secrets.files")

    def write(text: str) -> None:
        path = tmp_path / "secrets.toml"
        path.write_text(text)
        config.set_option("secrets.files", [str(path)])
        secrets_singleton._reset()

    yield write
    config.set_option("secrets.files", files)
    secrets_singleton._reset()
    st.cache_resource.clear()
