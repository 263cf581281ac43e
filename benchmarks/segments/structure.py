"""Does Patron see that there are no groups where there are none, and how many where there are some?

    python -m benchmarks.segments.structure [RUNS] [KIND ...]

Makes RUNS (100) tables of each kind with the algorithm left open, and prints how often the verdict is right:
no natural groups in a correlated normal cloud, in even columns, in well-separated blobs whose columns were
shuffled and in the bundled sample with its columns shuffled; in 3 to 6 blobs of unequal size and spread,
groups and their true number.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from core.segments.encoding.quantities import Numbers
from core.segments.segment import segment
from core.segments.segmentation import Segmentation
from core.segments.specify import AUTO, specify
from core.table.table import RawRows, Table, open_table
from data.catalogue import sample_of
from data.sources import read

RUNS = 100
ROWS = 600
APART = 4.0  # centres lie at least 4 x (one spread + the other) from each other
FEWEST, MOST = 3, 6
Chance = np.random.Generator


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    for name in sys.argv[2:] or KINDS:
        tell(name, runs)


def tell(name: str, runs: int) -> None:
    """Print how often the verdict on a kind of tables is right, and what was wrong."""
    make, wanted = KINDS[name]
    began, right, seen, wrong = time.perf_counter(), 0, Counter[str](), []
    for run in range(runs):
        table, k = make(np.random.default_rng(run))
        found = segment(table, specify(table, AUTO, columns=tuple(table.schema.features)))
        is_right = (
            found.structure.kind == "groups" and found.k == k if k else found.structure.kind != "groups"
        )
        right += is_right
        seen[f"{found.spec.algorithm}: {found.structure.kind}"] += 1
        wrong += [] if is_right else [_told(run, k, found)]
    seconds = (time.perf_counter() - began) / runs
    print(f"{name}: right in {right} of {runs}, {right / runs / wanted:.2f} x the share wanted")
    print("  " + ", ".join(f"{kind} {count}" for kind, count in seen.most_common()))
    print("\n".join([f"  {seconds:.1f} s a run", *wrong]), flush=True)


def _told(run: int, k: int, found: Segmentation) -> str:
    return f"  wrong in run {run} ({k or 'no'} groups): {found.spec.algorithm}, k {found.k}. {found.verdict}"


def cloud(chance: Chance) -> tuple[Table, int]:
    """A normal cloud of 2 to 7 correlated columns."""
    columns = int(chance.integers(2, 8))
    return opened(chance.normal(size=(ROWS, columns)) @ chance.normal(size=(columns, columns))), 0


def even(chance: Chance) -> tuple[Table, int]:
    """2 to 7 even columns."""
    return opened(chance.uniform(size=(ROWS, int(chance.integers(2, 8))))), 0


def blobs(chance: Chance) -> tuple[Table, int]:
    """3 to 6 blobs in 2 to 6 columns, the largest up to 4 times the smallest, one up to 3 times as wide."""
    k, columns = int(chance.integers(FEWEST, MOST + 1)), int(chance.integers(2, 7))
    spreads, sizes = chance.uniform(0.5, 1.5, k), chance.uniform(0.5, 2.0, k)
    kinds = chance.choice(k, ROWS, p=sizes / sizes.sum())
    points = _centres(spreads, columns, chance)[kinds]
    return opened(points + chance.normal(size=points.shape) * spreads[kinds, None]), k


def shuffled_blobs(chance: Chance) -> tuple[Table, int]:
    """Blobs whose columns have nothing to do with each other any more."""
    return shuffled(blobs(chance)[0], chance), 0


def shuffled_sample(chance: Chance) -> tuple[Table, int]:
    """Households of the bundled sample, whose columns have nothing to do with each other any more."""
    table = households()
    some = table.frame.iloc[np.sort(chance.choice(table.rows, ROWS, replace=False))]
    return shuffled(replace(table, frame=some), chance), 0


def _centres(spreads: Numbers, columns: int, chance: Chance) -> Numbers:
    width, centres = 10.0, np.empty((0, columns))
    while len(centres) < len(spreads):
        drawn = chance.uniform(-width, width, columns)
        far = APART * (spreads[: len(centres)] + spreads[len(centres)])
        if (np.linalg.norm(centres - drawn, axis=1) >= far).all():
            centres = np.vstack([centres, drawn])
        width *= 1.01
    return centres


def shuffled(table: Table, chance: Chance) -> Table:
    columns = {name: table.frame[name].array[chance.permutation(table.rows)] for name in table.frame}
    return replace(table, frame=pd.DataFrame(columns, index=table.frame.index))


def opened(points: Numbers) -> Table:
    return open_table(RawRows.of(pd.DataFrame(points.round(4)).rename(columns="column {}".format)))


@cache
def households() -> Table:
    sample = sample_of("complete-journey")
    table = open_table(read(sample.path), sample.corrections)
    columns = specify(table).columns
    return open_table(RawRows.of(table.frame[list(columns)]))


KINDS: dict[str, tuple[Callable[[Chance], tuple[Table, int]], float]] = {  # how to make it, the share wanted
    "one normal cloud": (cloud, 0.95),
    "even columns": (even, 0.95),
    "shuffled blobs": (shuffled_blobs, 0.95),
    "the shuffled sample": (shuffled_sample, 0.95),
    "blobs": (blobs, 0.9),
}

if __name__ == "__main__":
    main()
