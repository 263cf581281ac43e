"""Made customers of 10 columns: a few to learn from, and as many to score as a measurement wants."""

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from core.learning.learn import learn
from core.learning.spec import specify
from core.learning.train import TrainedModel
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table

CATEGORIES = np.array(["books", "electronics", "fashion", "groceries", "toys"])
TEXTS = {"gender": ["female", "male", "other"], "region": ["east", "north", "south", "west"]}
TAUGHT = 4_000
AT_ONCE = 1_000_000


def customers(rows: int, seed: int = 0, first: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """Customers (n_rows, 10) and what they buy next (n_rows,)."""
    chance = np.random.default_rng(seed)
    taste = chance.integers(0, len(CATEGORIES), rows)
    texts = {name: np.array(levels)[chance.integers(0, len(levels), rows)] for name, levels in TEXTS.items()}
    counts = {f"n_{name}": chance.poisson(1 + 2 * (taste == at)) for at, name in enumerate(CATEGORIES[:3])}
    frame = pd.DataFrame(
        {
            "customer_id": [f"C{number:08}" for number in range(first, first + rows)],
            "age": chance.integers(18, 80, rows),
            "income": chance.lognormal(10, 0.5, rows).round(),
            "spending_score": chance.integers(1, 100, rows),
            "browsing_minutes": chance.gamma(2, 10, rows).round(1),
            **texts,
            **counts,
        }
    )
    return frame, CATEGORIES[np.where(chance.random(rows) < 0.6, taste, chance.integers(0, 5, rows))]


def write_customers(path: Path, rows: int) -> None:
    """Write customers to score, however many, as CSV."""
    with path.open("wb") as file:
        for first in range(0, rows, AT_ONCE):
            frame, _ = customers(min(AT_ONCE, rows - first), seed=1 + first, first=first)
            table = pa.Table.from_pandas(frame, preserve_index=False)
            pyarrow.csv.write_csv(table, file, pyarrow.csv.WriteOptions(include_header=not first))


@cache
def taught() -> Table:
    """Customers to learn from."""
    frame, bought = customers(TAUGHT)
    return open_table(RawRows.of(frame.assign(next=bought)), {"next": Correction(role="target")})


def learned(algorithm: str, **settings: float) -> TrainedModel:
    """A model with prediction sets and a temperature, as the dashboard makes them."""
    return learn(taught(), specify(taught(), algorithm, settings, folds=3))[0]
