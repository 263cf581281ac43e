"""The threads of this process: how many parts they hold, and what becomes of those nobody waits for."""

from concurrent.futures import Future

import engines.local
from engines.local import Threads


def test_only_one_part_more_than_there_are_threads_is_held():
    taken = []

    def parts():
        for number in range(20):
            taken.append(number)
            yield number

    each = Threads(2).each(lambda number: number, parts())
    for done in range(20):
        assert next(each) == done
        assert len(taken) <= done + 3
    assert list(each) == []


class Idle:
    """Does the first work it is given, and no other."""

    def __init__(self, *_given, **_named):
        self.given = []

    def __enter__(self):
        return self

    def __exit__(self, *_raised):
        """There is nothing to wait for."""

    def submit(self, *_work):
        self.given.append(Future())
        if len(self.given) == 1:
            self.given[0].set_result("done")
        return self.given[-1]


def test_parts_that_wait_when_the_work_ends_are_never_read(monkeypatch):
    pools = []
    monkeypatch.setattr(
        engines.local, "ThreadPoolExecutor", lambda *_, **__: pools.append(Idle()) or pools[0]
    )
    each = Threads(2).each(len, ["a", "b", "c", "d"])
    assert next(each) == "done"
    each.close()
    assert [part.cancelled() for part in pools[0].given] == [False, True, True]
