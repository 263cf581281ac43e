"""How much does a second worker of Dask help, and what would a billion rows take and cost?

    python -m benchmarks.cluster [ROWS]

Scores 1,000,000 x 10 customers, CSV -> CSV, in threads of this process and by 1 and 2 workers of a cluster on
this machine, and holds what each wrote against the others. The last lines are worked out, not measured.
"""

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from benchmarks.scoring.customers import learned, write_customers
from core.learning.train import TrainedModel
from core.scoring.plan import plan_of
from data.parts.opening import open_source
from data.sinks.files import FileSink
from engines.choosing import DASK, LOCAL, engine_named
from engines.engine import Engine
from engines.flow import score_source

WARM = 20_000  # rows scored before the clock runs
BILLION = 1_000_000_000
# What is assumed on paper: machines for hire by the second, at a price common for general-purpose ones.
CORES, PRICE = 64, 0.05  # of all workers; dollars for an hour of one
OPENING = 120  # seconds until they are there


@dataclass(frozen=True)
class Run:
    """Seconds by the clock, and of processors: of all who answered, and of who gave out and wrote."""

    name: str
    seconds: float
    working: float
    writing: float
    written: bytes


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    model = learned("gradient_boosting", max_iter=45)
    with tempfile.TemporaryDirectory() as folder:
        source, warm = Path(folder) / "rows.csv", Path(folder) / "warm.csv"
        write_customers(source, rows)
        write_customers(warm, WARM)
        asked = [(LOCAL, 1), (LOCAL, 2), (DASK, 1), (DASK, 2)]
        runs = [run(*each, model, warm, source) for each in asked]
    print(f"{rows:,} customers: seconds, rows a second, seconds of processors to answer and to write")
    for each in runs:
        pace = f"{each.seconds:7.1f} {rows / each.seconds:10,.0f}"
        print(f"{each.name:16} {pace} {each.working:7.1f} {each.writing:7.1f}")
    one, two = runs[2:]
    print(f"2 workers are {one.seconds / two.seconds:.2f} times as fast as 1")
    print("all wrote the same bytes:", len({each.written for each in runs}) == 1)
    on_paper(rows, runs[2])


def run(name: str, workers: int, model: TrainedModel, warm: Path, source: Path) -> Run:
    """Score a file, the engine being there and warm."""
    with engine_named(name, workers=workers) as engine:
        score(model, warm, engine)
        of_workers, here, began = _working(engine), _processors(), time.perf_counter()
        written = score(model, source, engine)
        seconds, here = time.perf_counter() - began, _processors() - here
        spent = _working(engine) - of_workers
    return Run(f"{name}, {workers}", seconds, spent or here, here if spent else 0.0, written)


def score(model: TrainedModel, source: Path, engine: Engine) -> bytes:
    out = source.with_suffix(".scored.csv")
    with open_source(str(source)) as opened:
        score_source(plan_of(model, opened.names), opened, FileSink(out), None, engine=engine)
    return out.read_bytes()


def on_paper(rows: int, alone: Run) -> None:
    """What a billion rows would take on many machines: one gives out and writes, the others answer."""
    answering = BILLION / rows * alone.working / CORES
    writing = BILLION / rows * alone.writing
    seconds = OPENING + max(answering, writing)
    print(
        f"on paper, 1,000,000,000 rows by {CORES} workers of one core: {answering / 60:,.0f} min to answer, "
        f"{writing / 60:,.0f} min to write on one core beside it: {seconds / 60:,.0f} min, "
        f"{(CORES + 1) * PRICE * seconds / 3600:,.2f} dollars at {PRICE} for a core and hour"
    )


def _working(engine: Engine) -> float:
    """Seconds of processors that the workers of a cluster used so far; 0 where there are none."""
    client = getattr(engine, "client", None)
    return sum(client.run(_processors).values()) if client else 0.0


def _processors() -> float:
    used = getrusage(RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
