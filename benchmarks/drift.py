"""How often does the banner speak though nothing moved, and how often where something did?

    python -m benchmarks.drift [SPLITS]

A generated population of 20,000 customers is split anew each time: a model learns from 2,000 of them and
scores others of the same population, by the very steps a file goes through. Then one column, another
each time, is moved by half a standard deviation (of a flag or category: to another value in as many
customers as move the mean of the flag by as much), and the same rows are scored again.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from time import perf_counter

import numpy as np
import pandas as pd

from core.generator.generate import generate
from core.generator.knobs import choose_knobs
from core.learning.spec import specify
from core.learning.train import TrainedModel, train
from core.scoring.banner import Banner
from core.scoring.batch import score_batch
from core.scoring.plan import plan_of
from core.scoring.summary import summary_of
from core.scoring.tally import Tally
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table

SPLITS, TAUGHT, WHOLE = 200, 2_000, 2_000
POPULATION = 20_000
FILES = (50, 100, 200, 500, WHOLE)
MOVED = 0.5  # standard deviations
ALGORITHMS = ("logistic_regression", "naive_bayes", "random_forest", "gradient_boosting")
QUICK = {"gradient_boosting": {"max_iter": 10}, "random_forest": {"n_estimators": 20}}
SILENT = 0.95  # at least


def main() -> None:
    splits = int(sys.argv[1]) if len(sys.argv) > 1 else SPLITS
    began = perf_counter()
    world = generate(choose_knobs(seed=0, rows=POPULATION))
    table = open_table(RawRows.of(world.frame), {"next_category": Correction(role="target")})
    seen = []
    for split in range(splits):
        seen += of_split(table, split)
        print(f"{split + 1} of {splits} splits", file=sys.stderr, flush=True)
    tell(pd.DataFrame(seen))
    print(f"\n{splits} splits in {perf_counter() - began:.0f} s")


def of_split(table: Table, split: int) -> Iterator[dict[str, object]]:
    """What the banner says of files of one split: rows, algorithm, kind (of the moved column), verdict."""
    chance = np.random.default_rng(split)
    order = chance.permutation(table.rows)
    taught = replace(table, frame=table.frame.iloc[order[:TAUGHT]], is_described=False)
    algorithm = ALGORITHMS[split % len(ALGORITHMS)]
    model = train(taught, specify(taught, algorithm, QUICK.get(algorithm)))
    fresh = (
        table.frame.iloc[order[TAUGHT : TAUGHT + WHOLE]].drop(columns="next_category").reset_index(drop=True)
    )
    columns = [each for each in model.schema.columns if each.role == "feature"]
    column = columns[split % len(columns)]
    moved = fresh.assign(**{column.name: moved_by(fresh[column.name], taught.frame[column.name], chance)})
    for kind, frame in (("none", fresh), (column.kind, moved)):
        for rows, said in banners(model, frame):
            yield {"rows": rows, "algorithm": algorithm, "moved": kind, "verdict": said.verdict}


def moved_by(values: pd.Series, before: pd.Series, chance: np.random.Generator) -> pd.Series:
    """A column moved by half a standard deviation, where it is filled."""
    if pd.api.types.is_numeric_dtype(values) or pd.api.types.is_datetime64_any_dtype(values):
        return values + MOVED * before.std()
    most = before.mode()[0]
    share = (before == most).mean()
    # So many of those with the most common value take the next common one.
    taken = (values == most) & (chance.random(len(values)) < MOVED * np.sqrt((1 - share) / share))
    return values.mask(taken, before.value_counts().index[1])


def banners(model: TrainedModel, frame: pd.DataFrame) -> Iterator[tuple[int, Banner]]:
    """What is said of the first rows, of each number of them."""
    plan, tally = plan_of(model, list(frame)), Tally()
    for begin, end in pairwise((0, *FILES)):
        tally += score_batch(plan, RawRows.of(frame.iloc[begin:end])).tally
        yield end, summary_of(plan, tally).banner


def tell(seen: pd.DataFrame) -> None:
    """Print how often it spoke, and whether that is what was promised."""
    still, moved = (seen[(seen["moved"] == "none") == is_still] for is_still in (True, False))
    spoke = still["verdict"].ne("unlike").groupby(still["rows"]).mean()
    found = moved["verdict"].eq("unlike").groupby(moved["rows"]).mean()
    few = still["verdict"].eq("too few rows").groupby(still["rows"]).mean()
    print("   rows   silent though   speaks of a column    says that there")
    print("          nothing moved   moved by .5 sd        are too few rows")
    for rows in FILES:
        print(f"{rows:7,}{spoke[rows]:14.1%}{found[rows]:18.1%}{few[rows]:20.1%}")
    kinds = moved["verdict"].eq("unlike").groupby([moved["moved"], moved["rows"]]).mean().unstack()
    print(f"\nspeaks, by the kind of the column:\n{kinds.map('{:.0%}'.format).to_string()}")
    each = still["verdict"].ne("unlike").groupby([still["algorithm"], still["rows"]]).mean().unstack()
    print(f"\nsilent though nothing moved, by algorithm:\n{each.map('{:.0%}'.format).to_string()}")
    enough = few[few < 0.5].index
    print(f"\nleast silence {spoke.min():.1%}: {spoke.min() / SILENT:.2f} x what is promised")
    print(f"least power of files it calls large enough {found[enough].min():.1%}")


if __name__ == "__main__":
    main()
