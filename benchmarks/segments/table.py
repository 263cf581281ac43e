"""How long does the whole table of numbers of segments take, beside a bare sweep of scikit-learn?

    python -m benchmarks.segments.table [ROWS ...]

Prints for 100,000 and 1,000,000 rows of 8 columns (or as many as asked for) how long Patron takes to encode
the rows and compare 2 to 10 segments, with stability and all, beside `KMeans(n_init=3)` of scikit-learn for
the same numbers on all the encoded rows, and its exact silhouette: in turn, in one process. The exact
silhouette looks at every pair of rows; of more than 20,000 rows it is timed on 20,000 for one number and
reckoned for all rows and numbers, and said to be. Last, how long the bundled sample takes with `auto`.
"""

import sys
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

from core.segments.auto import settle
from core.segments.choosing.choose import NUMBERS, Choosing, choose
from core.segments.choosing.resampling import resample
from core.segments.encoding.quantities import Numbers
from core.segments.preparing import Prepared, prepare
from core.segments.spec import SegmentSpec
from core.segments.specify import specify
from core.table.table import RawRows, Table, open_table
from data.catalogue import sample_of
from data.sources import read

LIMITS = {100_000: 12.0, 1_000_000: 60.0}
ARRIVAL = 3.0
MOST_PAIRED = 20_000
CENTRES = 5
COLUMNS = tuple(f"measure_{letter}" for letter in "abcdefgh")
Made = TypeVar("Made")


def main() -> None:
    for rows in [int(each) for each in sys.argv[1:]] or list(LIMITS):
        compare(rows)
    arrive()


def compare(rows: int) -> None:
    """Print how long ours and the bare sweep take."""
    table = made(rows)
    spec = specify(table, "kmeans", columns=COLUMNS)
    prepared, encoding = timed(lambda: prepare(table, spec))
    told: list[float] = []
    chosen, choosing = timed(lambda: chosen_of(prepared, told))
    ours = encoding + choosing
    limit = LIMITS.get(rows)
    held = f", {ours / limit:.2f} x the limit of {limit:g} s" if limit else ""
    print(
        f"{rows:,} x {len(spec.columns)}: the table in {ours:.1f} s ({encoding:.1f} s to encode){held}; "
        f"progress told {len(told)} times, at most {max(np.diff([0, *told, choosing])):.1f} s apart. "
        f"{chosen.sentence} {chosen.k} of {CENTRES} true groups recommended.",
        flush=True,
    )
    labels, sweep = timed(lambda: bare_sweep(prepared.points))
    print(
        f"  bare KMeans sweep {sweep:.1f} s: {sweep / ours:.1f} times ours, without any judgement", flush=True
    )
    pairs, how = bare_silhouettes(prepared.points, labels)
    times = (sweep + pairs) / ours
    print(f"  and its exact silhouettes, {how}, {pairs:,.0f} s: together {times:,.0f} times ours", flush=True)


def chosen_of(prepared: Prepared, told: list[float]) -> Choosing:
    began = time.perf_counter()
    return choose(
        prepared, resample(prepared), progress=lambda _share, _doing: told.append(time.perf_counter() - began)
    )


def bare_sweep(points: Numbers) -> Numbers:
    """The labels of the last number."""
    for k in NUMBERS:
        labels = KMeans(k, n_init=3, random_state=0).fit(points).labels_
    return np.asarray(labels)


def bare_silhouettes(points: Numbers, labels: Numbers) -> tuple[float, str]:
    """How many seconds exact silhouettes of all numbers take, and how that is known."""
    some = min(len(points), MOST_PAIRED)
    _, took = timed(lambda: silhouette_score(points[-some:], labels[-some:]))
    times = len(NUMBERS) * (len(points) / some) ** 2
    how = f"reckoned from {took:.1f} s for one number on {some:,} rows"
    return took * times, how


def arrive() -> None:
    """Print how long one waits for the table of the bundled sample with `auto`."""
    sample = sample_of("complete-journey")
    table = open_table(read(sample.path), sample.corrections)
    spec: SegmentSpec = specify(table, "auto")

    def work() -> Choosing:
        prepared = prepare(table, settle(table, spec)[0])
        return choose(prepared, resample(prepared))

    chosen, took = timed(work)
    print(
        f"{table.rows:,} x {len(spec.columns)} with auto: the table in {took:.1f} s, "
        f"{took / ARRIVAL:.2f} x the limit of {ARRIVAL:g} s; {chosen.reason}"
    )


def made(rows: int) -> Table:
    """Customers of five groups unequal in size and spread, in 8 columns, two of them skewed."""
    chance = np.random.default_rng(0)
    group = chance.choice(CENTRES, rows, p=[0.35, 0.25, 0.2, 0.12, 0.08])
    centres, widths = chance.normal(0, 3, (CENTRES, len(COLUMNS))), chance.uniform(0.7, 1.6, CENTRES)
    values = centres[group] + widths[group, None] * chance.normal(size=(rows, len(COLUMNS)))
    values[:, :2] = np.exp(values[:, :2] / 3)
    return open_table(RawRows.of(pd.DataFrame(values.round(4), columns=COLUMNS)))


def timed(work: Callable[[], Made]) -> tuple[Made, float]:
    began = time.perf_counter()
    made = work()
    return made, time.perf_counter() - began


if __name__ == "__main__":
    main()
