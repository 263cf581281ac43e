from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sklearn.ensemble import RandomForestClassifier  # loads BLAS and OpenMP
from threadpoolctl import threadpool_info, threadpool_limits

from core.threads import in_threads, one_thread

assert RandomForestClassifier
ITS_OWN = {"initializer": threadpool_limits, "initargs": (2, "openmp")}  # OpenMP asks each thread anew

pytestmark = pytest.mark.usefixtures("two_cores")


def threads() -> dict[str, int]:
    """The threads of each pool, as the calling thread sees them."""
    return {pool["filepath"]: pool["num_threads"] for pool in threadpool_info()}


@pytest.fixture
def two(two_cores):
    """Two threads of which each has done nothing yet."""
    with ThreadPoolExecutor(1, **ITS_OWN) as first, ThreadPoolExecutor(1, **ITS_OWN) as second:
        yield first, second


def test_inside_every_pool_has_one_thread_and_outside_it_is_left_as_it_was():
    before = threads()
    with one_thread(), one_thread():
        assert set(threads().values()) == {1}
    assert threads() == before


def test_of_two_that_overlap_neither_frees_the_other_and_both_leave_it_as_it_was(two):
    before = threads()
    limits = [one_thread(), one_thread()]
    for thread, limit in zip(two, limits, strict=True):
        thread.submit(limit.__enter__).result()
    two[0].submit(limits[0].__exit__, None, None, None).result()
    assert set(two[1].submit(threads).result().values()) == {1}
    two[1].submit(limits[1].__exit__, None, None, None).result()
    assert [threads(), *(thread.submit(threads).result() for thread in two)] == [before] * 3


def test_a_fault_inside_lifts_the_limit():
    before = threads()
    with pytest.raises(ValueError, match="fault"), one_thread():
        raise ValueError("fault")
    assert threads() == before


def test_many_at_once_have_one_thread_each_and_leave_it_as_it_was():
    before, together = threads(), Barrier(8, timeout=20)
    assert set(before.values()) == {2}

    def enter(_: int) -> set[int]:
        together.wait()
        with one_thread():
            return set(threads().values())

    with ThreadPoolExecutor(8) as pool:
        assert set().union(*pool.map(enter, range(80))) == {1}
    assert threads() == before


@pytest.mark.parametrize("rows", [10, 1_000_000])
def test_columns_are_worked_on_in_the_order_given(rows):
    assert in_threads(lambda name: name * 2, ["a", "b", "c"], rows) == ["aa", "bb", "cc"]
