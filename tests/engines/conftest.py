from collections.abc import Iterator

import pytest

from engines.cluster.cluster import Cluster
from engines.cluster.opening import open_cluster


@pytest.fixture(scope="session")
def two() -> Iterator[Cluster]:
    """A cluster of two workers on this machine."""
    with open_cluster(workers=2) as cluster:
        yield cluster
