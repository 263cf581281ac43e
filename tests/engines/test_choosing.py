import sys

import pytest

from core.errors import NoCluster, UnknownEngine
from engines.choosing import engine_named, pool_named
from engines.local import Threads


def test_without_a_word_the_work_is_done_here():
    with engine_named() as engine, pool_named() as pool:
        assert isinstance(engine, Threads)
        assert pool is None


@pytest.mark.parametrize(
    "asked",
    [("spark",), ("local", "tcp://127.0.0.1:1"), ("dask", "tcp://127.0.0.1:1", 2), ("dask", None, 0)],
)
def test_what_no_engine_can_do_is_refused(asked):
    with pytest.raises(UnknownEngine), engine_named(*asked):
        pass


def test_without_dask_the_refusal_names_the_command(monkeypatch):
    monkeypatch.delitem(sys.modules, "engines.cluster.opening", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster) as refused, engine_named("dask"):
        pass
    assert refused.value.remedy == "Run: pip install -r requirements-cluster.txt"
