import pytest

from core.errors import BadHyperparameter
from core.learning.tuning.budget import Budget, Watch


def test_a_budget_is_read_from_text_and_keeps_the_other_defaults():
    assert Budget.of({"trials": "7", "minutes": "0.5"}, held=("C",)) == Budget(7, 0.5, held=("C",))


@pytest.mark.parametrize(
    "given", [{"trials": 0}, {"trials": 2.5}, {"minutes": -1}, {"folds": 1}, {"hours": 3}]
)
def test_a_budget_out_of_range_or_of_another_name_is_refused(given):
    with pytest.raises(BadHyperparameter):
        Budget.of(given)


def test_time_that_is_up_and_a_stop_each_halt_and_say_which():
    clock = iter([100.0, 129.0, 131.0])
    timed = Watch.over(Budget(minutes=0.5), None, None, lambda: next(clock))
    assert [timed.halt(), timed.halt()] == ["", "minutes"]
    assert Watch.over(Budget(), None, lambda: True, None).halt() == "cancelled"


def test_progress_is_the_share_of_the_trials_or_of_the_time_whichever_is_further():
    clock, told = iter([0.0, 45.0, 90.0]), []
    watch = Watch.over(
        Budget(minutes=1), lambda share, doing, best: told.append(share), None, lambda: next(clock)
    )
    watch.tell(0.1, "trial 1 of 10", None)
    watch.tell(0.2, "trial 2 of 10", None)
    assert told == [0.75, 1.0]
