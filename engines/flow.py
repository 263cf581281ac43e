"""Flow: read, answer, write, all at the same time - the one way a file is scored, whoever asks."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from core.scoring.plan import Plan
from core.scoring.summary import Summary
from core.scoring.tally import Tally
from data.parts.source import Source
from data.sinks.sink import Sink
from engines.engine import Engine


@dataclass(frozen=True)
class Progress:
    """How far a file is: counts so far, the share done (0 to 1), and the seconds it took.

    `first` are the first rows answered, as soon as there are some.
    """

    tally: Tally
    share: float
    seconds: float
    first: pd.DataFrame | None = None


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
    """Answer every row of a source and write what came of it."""
    raise NotImplementedError
