"""Is the default model better than what an AutoML finds in the same time, on the same folds?

    python -m benchmarks.flaml.compare [SECONDS]

FLAML is installed into an environment of its own. Each of 5 outer folds gives it SECONDS (45) on two
processors, which is more than the default model takes. Prints the log-loss of both and the difference, on the
bundled sample (limit: at least .05 nats better) and on generated customers (limit: no worse).
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks.peers import environment
from core.generator.generate import generate
from core.generator.knobs import choose_knobs
from core.learning.evaluation.metrics import METRICS
from core.learning.fitting import fit, probabilities
from core.learning.rows import LabelledRows, labelled_rows
from core.learning.spec import TrainingSpec, specify
from core.learning.splitting import folds
from core.learning.train import build, look
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table
from data.catalogue import sample_of
from data.sources import read

HERE = Path(__file__).parent
TARGET = "next_category"
MARGIN = 0.05  # nats that the default model is to be better by on real customers


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 45.0
    journey = sample_of("complete-journey")
    real = open_table(read(journey.path), journey.corrections)
    made = generate(choose_knobs(seed=0, rows=4_000)).frame
    generated = open_table(RawRows.of(made), {TARGET: Correction(role="target")})
    python = environment(HERE)
    compare("bundled sample", real, seconds, python, MARGIN)
    compare("generated customers", generated, seconds, python, 0.0)


def compare(title: str, table: Table, seconds: float, python: Path, margin: float) -> None:
    spec = specify(table)
    rows = labelled_rows(table, spec)
    fold = np.empty(len(rows.labels), dtype=np.int64)
    for number, (_, held) in enumerate(folds(rows.groups, rows.labels, spec.folds, spec.seed)):
        fold[held] = number
    mine, taken = ours(table, spec, rows, fold)
    theirs = flaml(rows, fold, seconds, python)
    gain = theirs - mine
    print(
        f"{title}: log-loss {mine:.4f} in {taken:.1f} s a fold, "
        f"FLAML {theirs:.4f} in {seconds:.0f} s a fold: "
        f"{gain:+.4f} nats better, limit {margin:+.2f}",
        flush=True,
    )


def ours(
    table: Table, spec: TrainingSpec, rows: LabelledRows, fold: NDArray[np.int64]
) -> tuple[float, float]:
    answers = np.empty((len(fold), len(rows.classes)))
    began = time.perf_counter()
    for held in range(spec.folds):
        taught = fold != held
        pipeline = build(spec, look(spec, table.schema, rows))
        fit(pipeline, rows.features[taught], rows.labels[taught])
        answers[~taught] = probabilities(pipeline, rows.features[~taught])
    return log_loss(rows, answers), (time.perf_counter() - began) / spec.folds


def flaml(rows: LabelledRows, fold: NDArray[np.int64], seconds: float, python: Path) -> float:
    with tempfile.TemporaryDirectory(prefix="patron-benchmark-") as folder:
        told = rows.features.assign(target=rows.labels.to_numpy(), fold=fold)
        told.to_parquet(Path(folder) / "rows.parquet")
        subprocess.run([python, HERE / "answer.py", folder, str(seconds)], check=True)
        answers = pd.read_parquet(Path(folder) / "answers.parquet")[list(rows.classes)].to_numpy()
    return log_loss(rows, answers)


def log_loss(rows: LabelledRows, answers: NDArray[np.float64]) -> float:
    truth = np.searchsorted(np.asarray(rows.classes, dtype=object), rows.labels.to_numpy(dtype=object))
    return METRICS["log_loss"].compute(truth, answers)


if __name__ == "__main__":
    main()
