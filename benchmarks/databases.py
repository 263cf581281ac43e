"""How long does it take to score a table into a table? Prints seconds, and ratios to two other ways.

    python -m benchmarks.databases [ROWS] [ADDRESS]

Scores 100,000 x 10 customers of SQLite, and of the empty PostgreSQL at the address if one is given, into a
table beside them, then looks again where nothing is new. Beside it the same customers CSV -> CSV, and a plain
script: `pandas.read_sql`, `predict_proba` of scikit-learn, `to_sql`, which keeps nothing of a run that stops.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.pipeline import Pipeline
from sqlalchemy import Engine

from benchmarks.scoring.customers import customers, learned
from benchmarks.scoring.peers import fitted
from core.learning.train import TrainedModel
from core.scoring.plan import plan_of
from data.databases.connecting import engine_of
from data.parts.opening import open_source
from data.sinks.files import FileSink
from engines.flow import score_source
from engines.local import Threads
from engines.querying.fetching import fetched
from engines.querying.keeping import score_into
from engines.querying.query import Into

TREES = {"max_iter": 45}
ALL = "SELECT * FROM customers"
WARM = 2_000  # rows scored before the clock runs
TABLES = ("customers", "answers", "script")


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, and of the processors of this process."""

    seconds: float
    working: float

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s ({self.working:.2f} of processors)"

    def by(self, other: Self) -> str:
        """How many times what another took."""
        return f"{self.seconds / other.seconds:.2f} ({self.working / other.working:.2f}) times"


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    model = learned("gradient_boosting", **TREES)
    pipeline = fitted(HistGradientBoostingClassifier(**TREES))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.csv"
        for size in (WARM, rows):
            customers(size, seed=1)[0].to_csv(file, index=False)
            of_files = timed(to_file, model, file)
        print(f"{rows:,} customers, CSV -> CSV: {of_files}")
        (Path(folder) / "shop.db").touch()
        for address in [f"sqlite:///{folder}/shop.db", *sys.argv[2:]]:
            measure(engine_of(address), rows, model, pipeline, of_files)


def measure(shop: Engine, rows: int, model: TrainedModel, pipeline: Pipeline, of_files: Spent) -> None:
    """Score a table of a database in each of the ways."""
    for size in (WARM, rows):
        drop(shop)
        customers(size, seed=1)[0].to_sql("customers", shop, index=False)
        first, again = (timed(to_table, shop, model) for _ in range(2))
        script = timed(plain, shop, pipeline)
    drop(shop)
    print(
        f"{shop.dialect.name}: {first}, {first.by(of_files)} CSV -> CSV, {first.by(script)} the script, "
        f"which took {script}; "
        f"nothing new: {again}, {again.by(first)} the first look"
    )


def to_table(shop: Engine, model: TrainedModel) -> None:
    """Keep the answers of a table in a table."""
    with fetched(shop, ALL, lambda names: plan_of(model, names), Into("answers", "trees@1")) as query:
        score_into(query, engine=Threads())


def to_file(model: TrainedModel, path: Path) -> None:
    """Keep the answers of a file in a file."""
    with open_source(path) as source:
        out = FileSink(path.with_name("scores.csv"))
        score_source(plan_of(model, source.names), source, out, None, engine=Threads())


def plain(shop: Engine, pipeline: Pipeline) -> None:
    """What one writes in a notebook."""
    frame = pd.read_sql(ALL, shop)
    probability = pipeline.predict_proba(frame.drop(columns="customer_id"))
    classes = pipeline.classes_
    scores = pd.DataFrame(probability, columns=[f"p_{name}" for name in classes])
    scores.insert(0, "customer_id", frame["customer_id"])
    scores.insert(1, "predicted", classes[probability.argmax(axis=1)])
    scores.to_sql("script", shop, index=False)


def drop(shop: Engine) -> None:
    with shop.begin() as connection:
        for table in TABLES:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")


def timed(work: Callable[..., Any], *given: Any) -> Spent:
    began, working = time.perf_counter(), time.process_time()
    work(*given)
    return Spent(time.perf_counter() - began, time.process_time() - working)


if __name__ == "__main__":
    main()
