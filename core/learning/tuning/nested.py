"""Nested: learn with tuned settings, and score the tuning itself on rows it did not see."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace

from core.choices import Hyperparameters
from core.findings import ranked
from core.learning.checks.fit import edge_of_search
from core.learning.evaluation.evaluate import Evaluation
from core.learning.evaluation.scheme import splits_of
from core.learning.learn import learn
from core.learning.rows import labelled_rows
from core.learning.spec import TrainingSpec
from core.learning.train import TrainedModel, look
from core.learning.tuning.budget import Best, Budget, Clock, Progress, Stop, Watch
from core.learning.tuning.inner import Ground, part_of
from core.learning.tuning.result import Nested, Trial, Tuning, best_of
from core.learning.tuning.tune import Search, advance, at_once, so_far
from core.table.table import Table

SEARCHING = 0.85  # share of the time that the searches take


def learn_tuned(
    table: Table,
    spec: TrainingSpec,
    budget: Budget,
    progress: Progress | None = None,
    stop: Stop | None = None,
    *,
    clock: Clock | None = None,
    pool: Executor | None = None,
) -> tuple[TrainedModel, Evaluation]:
    """Make a model with the best settings found, scored as the whole way to it is worth.

    Every fold of the evaluation is tuned anew on its own training rows, with the same budget, and asked of
    its validation rows, which no tuning saw (nested cross-validation: Varma & Simon, Bias in error
    estimation when using cross-validation for model selection, BMC Bioinformatics 7, 2006). The search on
    all rows, whose best the model gets, and those of the folds go forward side by side: whenever they
    are stopped, all have tried equally many settings.

    Parameters
    ----------
    table : rows with an empty target are left out.
    spec : made by `specify`; trial 0 of every search has its hyperparameters.
    budget : when to end; the minutes are those of all searches together.
    progress : told, in this thread, the share done, what is being done, and the best so far.
    stop : asked between folds, in any thread; if True, the searches end and the best so far is used.
    clock : seconds; without it the minutes of the budget are not counted.
    pool : who fits in the evaluation, if not this machine; the searches stay here.

    Returns
    -------
    The model with the best settings on all labelled rows, and its evaluation, which holds the Tuning.

    Raises
    ------
    MissingColumns, SingleClassTarget, RareClasses, BadScheme, NoFeatures
    """
    rows = labelled_rows(table, spec)
    inputs, splits = look(spec, table.schema, rows), splits_of(rows, spec)
    parts = [rows, *(part_of(rows, teaching) for teaching, _ in splits)]
    grounds = [Ground.of(part, inputs, spec, budget.folds, threads=1) for part in parts]
    watch = Watch.over(budget, _stretch(progress, 0, SEARCHING), stop, clock)
    search = Search(spec, budget)
    found = advance([search.on(ground, watch) for ground in grounds], watch)
    chosen = tuple(search.best(trials) for trials in found[1:])
    whole = replace(grounds[0], splits=tuple(splits))
    tuning = replace(search.result(found[0], watch), nested=_nested(spec, whole, chosen, found[1:]))
    tell = _stretch(progress, SEARCHING, 1, so_far(found[0]))
    tuned = replace(spec, hyperparameters=tuning.best)
    model, evaluation = learn(table, tuned, lambda share, doing: tell(share, doing, None), chosen, pool)
    return model, _told_in(evaluation, tuning)


def _told_in(evaluation: Evaluation, tuning: Tuning) -> Evaluation:
    """The evaluation with what was searched, found, and to be known of it."""
    findings = ranked([*evaluation.findings, edge_of_search(tuning)])
    said = [evaluation.scheme.words, *([tuning.nested.words] if tuning.nested else [])]
    scheme = replace(evaluation.scheme, words=" ".join(said))
    return replace(evaluation, tuning=tuning, findings=findings, scheme=scheme)


def _nested(
    spec: TrainingSpec, whole: Ground, chosen: Sequence[Hyperparameters], found: Sequence[Sequence[Trial]]
) -> Nested | None:
    """What each fold chose and what was given, both asked of the fold's validation rows."""
    best = [trial.log_loss for trial in map(best_of, found) if trial and trial.log_loss is not None]
    if len(best) < len(chosen):
        return None
    asked = [
        (replace(spec, hyperparameters=settings), split)
        for each, split in zip(chosen, whole.splits, strict=True)
        for settings in (each, spec.hyperparameters)
    ]
    losses = list(at_once(lambda pair: whole.loss(*pair), asked))
    counts = tuple(len(trials) for trials in found)
    return Nested(tuple(chosen), counts, tuple(best), tuple(losses[::2]), tuple(losses[1::2]))


def _stretch(progress: Progress | None, start: float, end: float, best: Best | None = None) -> Progress:
    """Tell a part of the way as the stretch from `start` to `end`; `best` where none is told."""
    told = progress or (lambda share, doing, best: None)
    return lambda share, doing, so_far: told(start + share * (end - start), doing, so_far or best)
