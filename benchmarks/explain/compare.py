"""How soon is the first customer explained in full, beside explainerdashboard, and how long is each part?

    python -m benchmarks.explain.compare

explainerdashboard is installed into an environment of its own. Both explain a random forest of 100 trees on
the bundled sample: theirs learns from our encoding of it. Theirs is timed from the fitted forest until
`ExplainerDashboard(ClassifierExplainer(forest, X, y), shap_interaction=False)` of 1,000 customers is built,
which computes what its tabs need (the slow tab of interactions left out, as it advises); its server and the
drawing of its pictures are not timed. Ours is timed from the trained model until the first customer is
answered in full: sets, reasons, curves, counterfactuals, look-alikes. The page of that answer, pictures and
all, is timed apart. The libraries of both are loaded before: another, small model explains somebody first.
Prints the ratio (limit: 20 times sooner), how our time grows from 2,000 to 50,000 training rows (limit: 1.5
times), and the latencies of the default model on the bundled sample beside their limits.
"""

import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.peers import environment
from core.charts.bars import probability_bars
from core.exports.answer import as_page
from core.generator.generate import generate
from core.generator.knobs import choose_knobs
from core.golden import as_form_row
from core.learning.changing import Wishes, counterfactuals
from core.learning.explaining.contributions import explain
from core.learning.full import FullAnswer, answer_in_full
from core.learning.learn import learn
from core.learning.predict import predict_one
from core.learning.rows import labelled_rows
from core.learning.spec import specify
from core.learning.train import TrainedModel, train
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table
from data.catalogue import sample_of
from data.sources import read

HERE = Path(__file__).parent
FOREST = {"n_estimators": 100}
EXPLAINED = 1_000  # customers of their dashboard
SOONER, GROWTH = 20.0, 1.5
BARS, WHY, CHANGE = 0.150, 1.5, 2.0  # seconds
ASKED = 12  # customers each latency is measured on
TARGET = "next_category"


def main() -> None:
    journey = sample_of("complete-journey")
    sample = open_table(read(journey.path), journey.corrections)
    forest = train(sample, specify(sample, "random_forest", FOREST))
    mine, written = first_answer(forest, sample)
    theirs = dashboard(forest, sample, environment(HERE))
    print(
        f"first customer in full after {mine:.2f} s (a page {written:.2f} s later), dashboard of "
        f"{EXPLAINED:,} after {theirs:.1f} s: {theirs / mine:.0f} times sooner, limit {SOONER:.0f}",
        flush=True,
    )
    growth()
    latencies(learn(sample, specify(sample))[0], sample)


def first_answer(model: TrainedModel, table: Table) -> tuple[float, float]:
    """Seconds until the first customer is answered in full, and until that is written as a page."""
    row = customers(model, table, 1)[0]
    explain(train(table, specify(table, "naive_bayes")), row)  # what is imported late is imported now
    full: list[FullAnswer] = []
    answered = seconds(lambda: full.append(answer_in_full(model, row)))
    return answered, seconds(lambda: as_page(full[0], date(2026, 1, 1)))


def dashboard(model: TrainedModel, table: Table, python: Path) -> float:
    """Seconds until theirs is built over the same forest."""
    rows = labelled_rows(table, model.spec)
    encoded = np.asarray(model.pipeline[:-1].transform(rows.features), dtype=float)
    taught = pd.DataFrame(encoded, columns=[f"feature {at}" for at in range(encoded.shape[1])])
    taught["target"] = rows.labels.to_numpy()
    with tempfile.TemporaryDirectory(prefix="patron-benchmark-") as name:
        folder = Path(name)
        taught.to_parquet(folder / "taught.parquet")
        taught.head(EXPLAINED).to_parquet(folder / "asked.parquet")
        (folder / "forest.json").write_text(json.dumps(model.pipeline[-1].get_params()))
        command = [python, HERE / "dashboard.py", folder]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return float(done.stdout.split()[-1])


def growth() -> None:
    """Print how the time of one answer grows with the rows the model learned from."""
    took = {}
    for rows in (2_000, 50_000):
        made = generate(choose_knobs(seed=0, rows=rows)).frame
        table = open_table(RawRows.of(made), {TARGET: Correction(role="target")})
        model = train(table, specify(table, "random_forest", FOREST))
        took[rows] = statistics.median(answers(model, customers(model, table, 5)))
    few, many = took.values()
    said = ", ".join(f"{rows:,} rows {each:.2f} s" for rows, each in took.items())
    print(f"an answer by training rows: {said}: {many / few:.2f} times, limit {GROWTH}", flush=True)


def answers(model: TrainedModel, rows: list[dict[str, object]]) -> list[float]:
    return [seconds(lambda row=row: answer_in_full(model, row)) for row in rows]


def latencies(model: TrainedModel, table: Table) -> None:
    """Print how long the default model takes for each part of an answer, in a process that is warm."""
    rows = customers(model, table, ASKED)
    least = model.classes[int(np.argmin(model.shares))]
    told = {predict_one(model, row).label for row in rows}
    print(f"the default model, {ASKED} customers, {len(told)} different answers:")
    tell("form to bars", BARS, [lambda row=row: bars(model, row) for row in rows])
    tell("contributions", WHY, [lambda row=row: explain(model, row) for row in rows])
    tell(
        "counterfactuals",
        CHANGE,
        [lambda row=row: counterfactuals(model, row, Wishes(least)) for row in rows],
    )


def bars(model: TrainedModel, row: dict[str, object]) -> None:
    probability_bars(predict_one(model, row).bars, model.classes).figure.to_json()


def tell(what: str, limit: float, asked: list[Callable[[], object]]) -> None:
    asked[0]()  # what is imported late is imported now
    took = [seconds(each) for each in asked]
    middle, worst = statistics.median(took), max(took)
    print(
        f"  {what:16} {middle * 1000:6.0f} ms, worst {worst * 1000:6.0f} ms   "
        f"{middle / limit:.2f} x the limit of {limit * 1000:.0f} ms",
        flush=True,
    )


def customers(model: TrainedModel, table: Table, number: int) -> list[dict[str, object]]:
    """Customers of a table, evenly from all over it, as a form would send them."""
    features = table.frame[list(model.spec.features)]
    return [as_form_row(features, at) for at in features.index[:: len(features) // number][:number]]


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
