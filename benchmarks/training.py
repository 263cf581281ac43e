"""What does checking a model cost beside bare scikit-learn, and how long does one wait for it?

    python -m benchmarks.training [ROUNDS]

Prints, for the blend and a random forest on the bundled sample, the ratio of `learn` to the same fits of the
same pipelines on the same folds by `cross_val_predict(n_jobs=2)` and one fit on all rows, in turn in one
process; then how long the default training takes, until its first sign and until its end, on the sample and
on 100,000 x 12 made customers, and how that grows with the rows.
"""

import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from joblib import Parallel, delayed
from joblib.externals.loky import get_reusable_executor
from sklearn.base import clone
from sklearn.model_selection import cross_val_predict

from benchmarks.made import write_customers
from core.learning.evaluation.contenders import MODEL, contenders_of
from core.learning.evaluation.scheme import splits_of
from core.learning.fitting import fit
from core.learning.learn import learn
from core.learning.rows import labelled_rows
from core.learning.spec import TrainingSpec, specify
from core.learning.train import look
from core.table.schema import Correction
from core.table.table import Table, open_table
from data.catalogue import sample_of
from data.sources import read

OVERHEAD, FIRST_SIGN, SAMPLE_DONE, LARGE_DONE = 1.15, 1.0, 20.0, 180.0
LARGE = 100_000


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    journey = sample_of("complete-journey")
    sample = open_table(read(journey.path), journey.corrections)
    for name in ("blend", "random_forest"):
        overhead(name, sample, rounds)
    wait("the bundled sample", sample, SAMPLE_DONE)
    large = wait(f"{LARGE:,} x 12 rows", made(LARGE), LARGE_DONE)
    fourth = wait(f"{LARGE // 4:,} x 12 rows", made(LARGE // 4), LARGE_DONE)
    exponent = math.log(large / fourth) / math.log(4)
    print(f"4 x the rows take {large / fourth:.1f} x the time: rows to the power of {exponent:.2f}")


def overhead(name: str, table: Table, rounds: int) -> None:
    """Print how many times the bare fits a checked training takes."""
    spec = specify(table, name)
    ours, bare = [], []
    for _ in range(rounds):
        get_reusable_executor(2).map(math.sqrt, range(4))  # the processes of both are there when timed
        ours.append(seconds(lambda: learn(table, spec)))
        get_reusable_executor(2).shutdown()  # of another kind than those of joblib
        Parallel(n_jobs=2)(delayed(math.sqrt)(each) for each in range(4))
        bare.append(seconds(lambda: bare_fits(table, spec)))
        get_reusable_executor(2).shutdown()
    ratio = statistics.median(mine / other for mine, other in zip(ours, bare, strict=True))
    print(
        f"{name}: {statistics.median(ours):.1f} s, bare fits {statistics.median(bare):.1f} s: "
        f"{ratio:.2f} times, {ratio / OVERHEAD:.2f} x the limit of {OVERHEAD}",
        flush=True,
    )


def bare_fits(table: Table, spec: TrainingSpec) -> None:
    """The fits of every contender by scikit-learn alone, two folds at a time, and that on all rows."""
    rows = labelled_rows(table, spec)
    splits = splits_of(rows, spec)
    contenders = contenders_of([spec], look(spec, table.schema, rows)).pipelines
    for (pipeline,) in contenders.values():
        cross_val_predict(pipeline, rows.features, rows.labels, cv=splits, method="predict_proba", n_jobs=2)
    fit(clone(contenders[MODEL][0]), rows.features, rows.labels)


def wait(what: str, table: Table, limit: float) -> float:
    """Print how long the default training takes."""
    signs: list[float] = []
    began = time.perf_counter()
    learn(table, specify(table), lambda share, doing: signs.append(time.perf_counter() - began))
    took = time.perf_counter() - began
    print(
        f"{what}: first sign after {signs[0]:.2f} s ({signs[0] / FIRST_SIGN:.2f} x the limit), done after "
        f"{took:.1f} s ({took / limit:.2f} x the limit of {limit:g} s)",
        flush=True,
    )
    return took


def made(rows: int) -> Table:
    with tempfile.TemporaryDirectory() as folder:
        customers = Path(folder) / "customers.csv"
        write_customers(customers, rows)
        return open_table(read(customers), {"next_category": Correction(role="target")})


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
