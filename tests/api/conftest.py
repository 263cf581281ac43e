"""The API over a shelf with one model and one segmentation, asked without a server."""

from collections.abc import Callable, Iterator
from functools import cache
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from api.answers import Shelf
from api.app import app_of
from core.learning.evaluation.evaluate import Evaluation
from core.learning.train import TrainedModel
from core.segments.segment import segment
from core.segments.specify import specify
from core.table.table import Table
from models.registry import Registry


@pytest.fixture(scope="session")
def shelf(
    tmp_path_factory: pytest.TempPathFactory,
    learned: Callable[[str], tuple[TrainedModel, Evaluation]],
    shoppers: Table,
) -> Shelf:
    """What is saved, each loaded once."""
    registry = Registry(tmp_path_factory.mktemp("api"))
    registry.save_model("mine", *learned("random_forest"), shoppers)
    spec = specify(shoppers, "kmeans", columns=["age", "spend", "channel"], k=2)
    registry.save_segmentation("groups", segment(shoppers, spec), shoppers)
    loaded = {"model": cache(registry.model), "segmentation": cache(registry.segmentation)}
    return SimpleNamespace(**loaded, entries=registry.entries)


@pytest.fixture(scope="session")
def ask(shelf: Shelf) -> Callable[..., TestClient]:
    """A client of the API over the shelf, with or without a key."""

    def asking(key: str = "") -> TestClient:
        return TestClient(Starlette(routes=[Mount("/api", app_of(shelf, key))]))

    return asking


@pytest.fixture(scope="session")
def client(ask: Callable[..., TestClient]) -> Iterator[TestClient]:
    with ask() as asked:
        yield asked
