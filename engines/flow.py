"""Flow: read, answer, write, all at the same time - the one way a file is scored, whoever asks."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass

import pandas as pd

from core.errors import NotATable
from core.findings import Finding
from core.scoring.plan import Plan
from core.scoring.summary import Summary, summary_of
from core.scoring.tally import Tally
from data.parts.said import findings_of_parts
from data.parts.source import Part, Source
from data.sinks.sink import Sink
from data.writing import refusing_full
from engines.answering import Answered, Answering, Miscounted
from engines.engine import Engine


@dataclass(frozen=True)
class Progress:
    """How far a file is: counts so far, the share done (0 to 1), and the seconds it took.

    The share is 0 where nobody knows how much there is. `first` are the first rows answered, as soon as
    there are some.
    """

    tally: Tally
    share: float
    seconds: float
    first: pd.DataFrame | None = None

    @property
    def pace(self) -> float:
        """Rows a second."""
        return self.tally.read / self.seconds if self.seconds else 0.0

    @property
    def left(self) -> float | None:
        """The seconds that what is left should take, None as long as nobody can tell."""
        return self.seconds * (1 / self.share - 1) if self.share else None


Tell = Callable[[Progress], None]


def score_source(
    plan: Plan,
    source: Source,
    scores: Sink,
    rejects: Sink | None,
    *,
    engine: Engine,
    tell: Tell | None = None,
) -> Summary:
    """Answer every row of a source and write what came of it.

    Parameters
    ----------
    plan : for the source.
    source : of rows.
    scores : takes the answers, in the order of the source.
    rejects : takes row, column, value and reason of every faulty cell, and whose it is if an id is there.
    engine : does the work.
    tell : is told now and then how far it is; what it raises ends the work.

    Returns
    -------
    Summary. Both sinks are seen whole then. If anything is raised before all of both is settled, neither is
    seen; the rejects are seen first, and alone if then the scores cannot be.

    Raises
    ------
    NotATable : there are no rows.
    TableError : a part cannot be read, or a sink does not take what comes of it.
    Miscounted
    """
    run = _Run(plan, source, scores, rejects, tell or _silence)
    sinks = [sink for sink in (rejects, scores) if sink]  # who sees the scores may look for the rejects
    with ExitStack() as leaving:
        for sink in sinks:
            leaving.callback(sink.drop)
        with refusing_full():
            run.through(engine)
        for sink in sinks:
            sink.settle()
        for sink in sinks:
            sink.finish()
    return summary_of(plan, run.tally, findings_of_parts(run.findings))


class _Run:
    """A source on its way, and what was counted so far."""

    def __init__(self, plan: Plan, source: Source, scores: Sink, rejects: Sink | None, tell: Tell) -> None:
        self.work, self.source = Answering(plan, scores.pack, _has_whole_ids(plan, source)), source
        self.scores, self.rejects, self.tell = scores, rejects, tell
        self.tally, self.size = Tally(), 0
        self.under_way: deque[Part] = deque()
        self.findings: list[Finding] = list(source.findings)
        self.first: pd.DataFrame | None = None
        self.began = time.perf_counter()

    def through(self, engine: Engine) -> None:
        """Take every part, in order."""
        self._say()
        with closing(engine.each(self.work, self._parts())) as parts:
            for part in parts:
                self._take(part)
                self.under_way.popleft()
                self._say()
        if not self.tally.read:
            raise NotATable("The file has no rows to score.")
        if self.source.size not in (0, self.size):
            raise Miscounted(f"the parts make {self.size:,} of {self.source.size:,}")

    def _parts(self) -> Iterator[Part]:
        """The parts, held until they are answered: a worker may be lost, and what they lie in must not go."""
        for part in self.source.parts():
            self.under_way.append(part)
            yield part

    def _take(self, part: Answered) -> None:
        self.scores.put(part.packed)
        if self.rejects:
            numbered = part.rejects.assign(row=part.rejects["row"] + self.tally.read)
            self.rejects.put(self.rejects.pack(numbered))
        self.tally, self.size = self.tally + part.tally, self.size + part.size
        self.findings += part.findings
        self.first = part.first if self.first is None or self.first.empty else self.first

    def _say(self) -> None:
        share = min(1.0, self.size / self.source.size) if self.source.size else 0.0
        self.tell(Progress(self.tally, share, time.perf_counter() - self.began, self.first))


def _has_whole_ids(plan: Plan, source: Source) -> bool:
    return plan.id is not None and source.is_whole(dict(plan.columns)[plan.id])


def _silence(_: Progress) -> None:
    """Nobody asked how far it is."""
