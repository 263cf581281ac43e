"""Scoring: what a worker does with a file, and the dashboard itself with a small one."""

from collections.abc import Callable
from pathlib import Path

from core.errors import NoSuchModel
from core.learning.train import TrainedModel
from core.scoring.plan import plan_of
from core.scoring.summary import Summary
from core.segments.segmentation import Segmentation
from data.parts.opening import open_source
from data.results import kept
from data.sinks.files import FileSink
from data.sinks.several import SeveralSinks
from engines.flow import Progress, score_source
from engines.local import Threads
from jobs.orders import ScoringOrder
from models.record import written
from models.registry import Registry

Tell = Callable[[Progress], None]


def score(order: ScoringOrder, tell: Tell) -> str:
    """Load what is asked, answer every row of the file and keep the result.

    `tell` hears how far it is.

    Returns
    -------
    What became of the rows, in a sentence.

    Raises
    ------
    CoreError (whatever core, data or the registry refuse)
    """
    registry = Registry(Path(order.shelf))
    _demand_seal(registry, "model", order.model, order.seal)
    model, segmentation = registry.model(order.model)[0], None
    if order.segments is not None:
        _demand_seal(registry, "segmentation", order.segments, order.segments_seal)
        segmentation = registry.segmentation(order.segments)
    return score_into(order, model, segmentation, tell).tally.sentence


def score_into(
    order: ScoringOrder, model: TrainedModel, segmentation: Segmentation | None, tell: Tell | None = None
) -> Summary:
    """Answer every row of the file that was ordered, and keep the result under the name of the order.

    Raises
    ------
    CoreError (whatever core or data refuse); nothing whole is kept then
    """
    said = _Said(order.name, tell)
    with open_source(order.origin.path, order.origin.sheet) as source:
        plan = plan_of(model, source.names, segmentation, dict(order.mapping))
        scores, rejects = _sink(order.name, kept.SCORES), _sink(order.name, kept.REJECTS)
        summary = score_source(plan, source, scores, rejects, engine=Threads(), tell=said.say)
    kept.finish(order.name, written(summary))
    return summary


class _Said:
    """Hands on how far it is, and keeps the first rows as soon as there are some."""

    def __init__(self, key: str, tell: Tell | None) -> None:
        self.key, self.tell = key, tell
        self.is_begun = False

    def say(self, progress: Progress) -> None:
        if self.tell:  # before there is anything to see: whoever sees the first rows knows how many were read
            self.tell(progress)
        if progress.first is not None and not self.is_begun:
            kept.keep_first(self.key, progress.first)
            self.is_begun = True


def _sink(key: str, part: str) -> SeveralSinks:
    folder = kept.folder_of(key)
    return SeveralSinks(FileSink(folder / f"{part}.parquet"), FileSink(folder / f"{part}.csv"))


def _demand_seal(registry: Registry, kind: str, name: str, seal: str) -> None:
    if registry.version(kind, name) != seal:
        raise NoSuchModel(f"The {kind} '{name}' was saved anew since this was ordered.", "Score again.")
