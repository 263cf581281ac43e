"""Every algorithm can be tuned: what it declares can be searched, and what is found can be trained."""

import pytest

from core.choices import Size
from core.learning.algorithms import ALGORITHMS
from core.learning.spec import specify
from core.learning.tuning.budget import Budget
from core.learning.tuning.ranges import ranges_of
from core.learning.tuning.tune import tune
from core.table.table import Table

QUICK = {
    **{"n_estimators": 20, "max_iter": 10, "rounds": 10, "networks": 1, "epochs": 5},
    **{"extra_trees": False, "xgboost": False, "taste": False},  # of the blend
}
every_algorithm = pytest.mark.parametrize("name", ALGORITHMS)


@pytest.fixture(scope="module")
def few(shoppers) -> Table:
    """The first 60 shoppers."""
    return Table(shoppers.frame.head(60), shoppers.schema, shoppers.set_aside, 60)


@every_algorithm
def test_it_can_be_tuned_and_what_was_tried_stays_inside_its_ranges(few, name):
    algorithm = ALGORITHMS[name]
    size = Size(60, 7, 3)
    given = {key: value for key, value in QUICK.items() if key in algorithm.choose(size)}
    spec = specify(few, name, given)
    found = tune(few, spec, Budget(trials=2, folds=2, held=tuple(given)))
    assert found.trials[0].state == "complete"
    assert found.winner.log_loss <= found.trials[0].log_loss
    for trial in found.trials:
        assert algorithm.choose(size, trial.hyperparameters) == trial.hyperparameters
        assert all(trial.hyperparameters[key] == value for key, value in given.items())


@every_algorithm
@pytest.mark.parametrize("rows", [10, 2_000, 1_000_000])
def test_its_defaults_lie_within_what_is_searched(name, rows):
    algorithm = ALGORITHMS[name]
    given = algorithm.choose(Size(rows, 20, 10))
    ranges = ranges_of(algorithm, given)
    assert ranges
    for each in ranges:
        assert (
            given[each.name] in each.choices
            or each.kind == "flag"
            or each.low <= given[each.name] <= each.high
        )
        assert each.kind in ("choice", "flag") or each.least <= each.low < each.high <= each.most
