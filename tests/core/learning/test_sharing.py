import warnings
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sklearn.utils.parallel import Parallel, delayed

from core.learning.sharing import share_filters


def filters_in_a_task() -> list[object]:
    return Parallel()([delayed(lambda: warnings.filters)()])[0]


def test_a_task_has_the_filters_of_its_process():
    share_filters()
    before = warnings.filters
    assert filters_in_a_task() is before


def test_tasks_that_overlap_leave_the_filters_alone_and_warn_of_nothing():
    share_filters()
    before = list(warnings.filters)
    together = Barrier(2, timeout=10)
    with ThreadPoolExecutor(2) as pool:
        work = [pool.submit(Parallel(), [delayed(together.wait)() for _ in range(200)]) for _ in range(2)]
        for each in work:
            each.result()
    assert warnings.filters == before


def test_what_a_task_itself_warns_of_is_heard():
    share_filters()
    with pytest.warns(UserWarning, match="mine"):
        Parallel()([delayed(warnings.warn)("mine", UserWarning, stacklevel=2)])
