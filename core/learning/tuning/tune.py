"""Tune: search an algorithm's hyperparameters within a budget."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from core.choices import Hyperparameters, pick
from core.learning.algorithms import ALGORITHMS
from core.learning.rows import labelled_rows
from core.learning.spec import TrainingSpec
from core.learning.train import look
from core.learning.tuning.budget import Best, Budget, Clock, Progress, Stop, Watch
from core.learning.tuning.importance import importance_of
from core.learning.tuning.inner import Ground
from core.learning.tuning.ranges import Range, ranges_of
from core.learning.tuning.result import Ended, Trial, Tuning, best_of
from core.learning.tuning.trials import out_of_patience, trials_of
from core.table.table import Table

AT_ONCE = 2
Item = TypeVar("Item")
Made = TypeVar("Made")


def tune(
    table: Table,
    spec: TrainingSpec,
    budget: Budget,
    progress: Progress | None = None,
    stop: Stop | None = None,
    *,
    clock: Clock | None = None,
) -> Tuning:
    """Search for settings with a lower log-loss than those given, by inner cross-validation.

    What it finds is flattered by the choice: `learn_tuned` says what it is worth on other rows.

    Parameters
    ----------
    table : rows with an empty target are left out.
    spec : made by `specify`; trial 0 has its hyperparameters.
    budget : when to end.
    progress : told after each trial the share done, what is being done, and the best so far.
    stop : asked between folds; if True, the search ends and the best so far is kept.
    clock : seconds; without it the minutes of the budget are not counted.

    Returns
    -------
    Tuning, without what it is worth on rows it did not see.

    Raises
    ------
    MissingColumns, SingleClassTarget, RareClasses, NoFeatures
    """
    rows = labelled_rows(table, spec)
    watch = Watch.over(budget, progress, stop, clock)
    ground = Ground.of(rows, look(spec, table.schema, rows), spec, budget.folds)
    search = Search(spec, budget)
    (trials,) = advance([search.on(ground, watch)], watch)
    return search.result(trials, watch)


@dataclass(frozen=True)
class Search:
    """Where a search begins and how far it may go, whatever the rows."""

    spec: TrainingSpec
    budget: Budget

    @property
    def ranges(self) -> tuple[Range, ...]:
        """What is searched."""
        algorithm = pick(ALGORITHMS, self.spec.algorithm)
        return ranges_of(algorithm, self.spec.hyperparameters, self.budget.held)

    def on(self, ground: Ground, watch: Watch) -> Iterator[Trial]:
        """Begin on some rows; each step runs a trial, none once the watch says halt."""
        return trials_of(self.spec, ground, self.ranges, self.budget, lambda: bool(watch.halt()))

    def result(self, trials: Sequence[Trial], watch: Watch) -> Tuning:
        """Sum up the trials of all rows."""
        return Tuning(
            algorithm=self.spec.algorithm,
            best=self.best(trials),
            trials=tuple(trials),
            ranges=self.ranges,
            ended=self._ended(trials, watch),
            importance=importance_of(trials, self.ranges, self.spec.seed),
        )

    def best(self, trials: Sequence[Trial]) -> Hyperparameters:
        """The settings of the best trial; those given if there is none."""
        found = best_of(trials)
        return found.hyperparameters if found else self.spec.hyperparameters

    def _ended(self, trials: Sequence[Trial], watch: Watch) -> Ended:
        if not self.ranges:
            return "nothing to search"
        if len(trials) == self.budget.trials:
            return "trials"
        return "patience" if out_of_patience(trials, self.budget) else watch.halt() or "cancelled"


def advance(searches: Sequence[Iterator[Trial]], watch: Watch) -> list[list[Trial]]:
    """Run searches side by side, a trial of each in turn, so that a halt finds them equally far.

    Parameters
    ----------
    searches : the first is the one whose best is told; two run at the same time.
    watch : told, in the thread of the caller, after each trial; asked before and within each.

    Returns
    -------
    The trials of each search, the same however many run at once.
    """
    found: list[list[Trial]] = [[] for _ in searches]
    n_trials, done = watch.budget.trials, 0
    for number in range(n_trials):
        for trials, own in zip(at_once(lambda search: _step(search, watch), searches), found, strict=True):
            own.extend(trials)
            done += 1
            share = done / (n_trials * len(searches))
            watch.tell(share, f"trial {number + 1} of {n_trials}", so_far(found[0]))
        if watch.halt() or not any(len(each) == number + 1 for each in found):
            break
    return found


def at_once(work: Callable[[Item], Made], items: Sequence[Item]) -> Iterator[Made]:
    """Do the same with several things, two of them at the same time.

    Parameters
    ----------
    work : done in a thread, unless there is one thing only.
    items : what to do it with.

    Returns
    -------
    What comes of each, in their order, as soon as it is there.
    """
    if len(items) == 1:
        yield work(items[0])
        return
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        yield from pool.map(work, items)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _step(search: Iterator[Trial], watch: Watch) -> list[Trial]:
    """The next trial of a search, if there is one, and how long it took."""
    if watch.halt():
        return []
    began = watch.seconds()
    return [replace(trial, seconds=watch.seconds() - began) for trial in islice(search, 1)]


def so_far(trials: Sequence[Trial]) -> Best | None:
    """The best so far, to show a person.

    Returns
    -------
    Best; None before a trial was completed.
    """
    best = best_of(trials)
    if best is None or best.log_loss is None or trials[0].log_loss is None:
        return None
    return Best(len(trials), best.number, best.log_loss, trials[0].log_loss, best.hyperparameters)
