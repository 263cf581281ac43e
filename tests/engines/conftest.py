import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import pytest

from engines.cluster.cluster import Cluster
from engines.cluster.opening import open_cluster


@contextmanager
def nothing_run() -> Iterator[None]:
    """Be no script: the process of a worker begins with that of this one, and AppTest leaves a page there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
        yield


@pytest.fixture(autouse=True)
def _nothing_run() -> Iterator[None]:
    with nothing_run():
        yield


@pytest.fixture(scope="session")
def two() -> Iterator[Cluster]:
    """A cluster of two workers on this machine."""
    with nothing_run(), open_cluster(workers=2) as cluster:
        yield cluster
