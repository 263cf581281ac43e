"""How long does it take to score a file? Prints seconds of wall and ratios to a bare predict_proba.

    python -m benchmarks.scoring [ROWS] [ROWS_OF_OTHERS]

Scores 1,000,000 x 10 customers, CSV -> CSV, with prediction sets, flags, tally and drift; beside it the bare
`predict_proba` on the ready array with all threads, a plain pandas and scikit-learn script, and a pipeline of
DuckDB. Every other algorithm scores 100,000. `python -m benchmarks.scoring.memory` measures memory.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any

from joblib import parallel_config
from sklearn.base import clone
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier, RandomForestClassifier

from benchmarks.scoring.customers import learned, write_customers
from benchmarks.scoring.peers import duck, fitted, script
from core.learning.algorithms import ALGORITHMS
from core.learning.algorithms.boosting import BoostedTrees
from core.learning.algorithms.forests import ExtraTrees, RandomForest
from core.learning.evaluation.calibrating import TemperatureScaled
from core.learning.train import TrainedModel
from core.scoring.plan import plan_of
from core.table.table import conform
from data.parts.opening import open_source
from data.sinks.files import FileSink
from data.sources import read
from engines.flow import score_source
from engines.local import Threads

# Of 45 rounds the bare predict_proba takes about as long as the one that the limits were set beside: 4.5 s.
CASES: dict[str, tuple[str, dict[str, float], float]] = {
    "gradient boosting, 45 rounds": ("gradient_boosting", {"max_iter": 45}, 1.3),
    "gradient boosting, as it is": ("gradient_boosting", {}, 1.3),
    "random forest, 200 trees": ("random_forest", {"n_estimators": 200}, 1.2),
}
THEIRS: dict[type, type] = {
    BoostedTrees: HistGradientBoostingClassifier,
    ExtraTrees: ExtraTreesClassifier,
    RandomForest: RandomForestClassifier,
}
SIZES = (1_000_000, 100_000)
WARM = 20_000  # rows scored before the clock runs


def main() -> None:
    rows, others = (int(given) for given in [*sys.argv[1:], *SIZES[len(sys.argv) - 1 :]])
    with tempfile.TemporaryDirectory() as folder:
        large, small, warm = (Path(folder) / f"{size}.csv" for size in ("large", "small", "warm"))
        for path, size in ((large, rows), (small, others), (warm, WARM)):
            write_customers(path, size)
        print(f"{rows:,} customers: bare, ours (times bare, limit), script, DuckDB")
        for name, (algorithm, settings, limit) in CASES.items():
            model = learned(algorithm, **settings)
            ours(model, warm)
            bare_, ours_ = bare(model, large), ours(model, large)
            pipeline = fitted(clone(_classifier(model)))
            peers = [timed(peer, pipeline, large, large.with_name("peer")) for peer in (script, duck)]
            line = f"{name:30} {bare_:6.1f} {ours_:6.1f} ({ours_ / bare_:.2f}, {limit})"
            print(line, *(f"{each:6.1f} ({each / ours_:.2f} times ours)" for each in peers), flush=True)
        print(f"{others:,} customers: bare, ours (times bare)")
        for algorithm in ALGORITHMS:
            model = learned(algorithm)
            ours(model, warm)
            bare_, ours_ = bare(model, small), ours(model, small)
            print(f"{algorithm:30} {bare_:6.2f} {ours_:6.2f} ({ours_ / bare_:.2f})", flush=True)


def ours(model: TrainedModel, source: Path) -> float:
    """Seconds from a file to the files of scores and rejects."""
    return timed(_score, model, source)


def bare(model: TrainedModel, source: Path) -> float:
    """Seconds of `predict_proba` alone, on the encoded array, or on the frame where nothing encodes it."""
    frame = conform(read(source), model.asks).frame[list(model.spec.features)]
    ready = model.pipeline[:-1].transform(frame) if len(model.pipeline) > 1 else frame
    with parallel_config(backend="threading", n_jobs=-1):  # by themselves forests take one thread
        return timed(_classifier(model).predict_proba, ready)


def timed(work: Callable[..., Any], *given: Any) -> float:
    began = time.perf_counter()
    work(*given)
    return time.perf_counter() - began


def _score(model: TrainedModel, path: Path) -> None:
    scores, rejects = (FileSink(path.with_name(f"{name}.csv")) for name in ("scores", "rejects"))
    with open_source(path) as source:
        tally = score_source(plan_of(model, source.names), source, scores, rejects, engine=Threads()).tally
    if tally.rejected:
        raise SystemExit(f"{tally.rejected} customers were rejected")


def _classifier(model: TrainedModel) -> Any:
    """The classifier alone, trees as scikit-learn has them."""
    last = model.pipeline[-1]
    found = last.classifier_ if isinstance(last, TemperatureScaled) else last
    if type(found) in THEIRS:
        found = copy(found)
        found.__class__ = THEIRS[type(found)]
    return found


if __name__ == "__main__":
    main()
