"""How near do segments come to the true ones, and is their number found?

    python -m benchmarks.segments.truth [ROWS [SEED ...]]

For each seed (1, 2 and 3) draws ROWS (6,000) customers whose true segment is known, with the generator's
usual knobs, and segments them by the sensible columns with every algorithm, "auto" first. Prints the number
of segments found; the adjusted Rand index to the true ones, and what part it is of the ceiling, which is
that of the exact posterior; and the index of as many segments as there truly are.
"""

import sys
import time
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_rand_score

from core.choices import pick
from core.generator.bayes import bayes
from core.generator.generate import generate
from core.generator.knobs import choose_knobs
from core.segments.algorithms import ALGORITHMS
from core.segments.auto import settle
from core.segments.preparing import prepare
from core.segments.segment import segment
from core.segments.specify import AUTO, specify
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table

ROWS, SEEDS = 6_000, (1, 2, 3)
WANTED = 0.9  # of the ceiling


@dataclass(frozen=True)
class World:
    """Customers, their true segments (n_rows,), and what the exact posterior scores."""

    seed: int
    table: Table
    truth: np.ndarray
    ceiling: float


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    seeds = [int(each) for each in sys.argv[2:]] or SEEDS
    lines = []
    for world in (drawn(rows, seed) for seed in seeds):
        segments = len(np.unique(world.truth))
        print(f"\nseed {world.seed}: {rows:,} customers in {segments} segments, ceiling {world.ceiling:.3f}")
        for name in (AUTO, *ALGORITHMS):
            lines.append(line(world, name))
            print(said(lines[-1]), flush=True)
    tell(pd.DataFrame(lines))


def drawn(rows: int, seed: int) -> World:
    made = generate(choose_knobs(rows=rows, seed=seed))
    table = open_table(RawRows.of(made.frame), {"next_category": Correction(role="target")})
    return World(seed, table, made.truth["segment"].to_numpy(), bayes(made).segment_ari)


def line(world: World, name: str) -> dict[str, object]:
    true = len(np.unique(world.truth))
    spec = specify(world.table, name)
    began = time.perf_counter()
    made = segment(world.table, spec)
    seconds = time.perf_counter() - began
    index = adjusted_rand_score(world.truth, made.labels.reindex(world.table.frame.index))
    return {
        "algorithm": name,
        "taken": made.spec.algorithm,
        "found": made.k,
        "is_true": made.k == true,
        "index": index,
        "share": index / world.ceiling,
        "true_share": of_as_many(world, name, true) / world.ceiling,
        "seconds": seconds,
    }


def of_as_many(world: World, name: str, k: int) -> float:
    """The index of the true number of segments, whatever number is recommended."""
    spec, _ = settle(world.table, specify(world.table, name))
    if not pick(ALGORITHMS, spec.algorithm).takes_k:
        return np.nan
    prepared = prepare(world.table, replace(spec, k=k))
    truth = pd.Series(world.truth, index=world.table.frame.index).reindex(prepared.frame.index)
    return float(adjusted_rand_score(truth, prepared.cluster(prepared.seen, k).labels_))


def said(each: dict[str, object]) -> str:
    return (
        f"  {each['algorithm']:15}{each['found']:3} found, {each['share']:6.1%} of the ceiling "
        f"({each['index']:.3f}); as many as there are: {each['true_share']:6.1%}; {each['seconds']:5.1f} s"
    )


def tell(lines: pd.DataFrame) -> None:
    """Print the means over the seeds, and whether "auto" keeps what is promised."""
    means = lines.groupby("algorithm", sort=False)[["is_true", "share", "true_share", "seconds"]].mean()
    print("\nmeans over the seeds:")
    print(means.to_string(float_format="{:.2f}".format))
    auto = lines[lines["algorithm"] == AUTO]
    least = auto["share"].min()
    found = f"the true number in {auto['is_true'].sum()} of {len(auto)} worlds"
    print(f"\nauto: {found}; at least {least:.1%} of the ceiling, {least / WANTED:.2f} x what is wanted")


if __name__ == "__main__":
    main()
