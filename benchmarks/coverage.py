"""How often do prediction sets hold what customers buy, and how large are they?

    python -m benchmarks.coverage [SEEDS]

For each seed a generated world: the default is learned from 4,000 customers and asked for its sets about
20,000 others, at 80, 90 and 95 %, for all customers and for the buyers of each category. Beside it stand
sets made in the same way from a random forest as scikit-learn sets it, which nobody calibrated (its
answers are hundredths, and those that tie hold a little more than promised), and from the exact posterior,
which nobody can beat.
"""

import sys
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.generator.generate import Generated, generate
from core.generator.knobs import choose_knobs
from core.learning.answering.conformal import Limits, limits_of
from core.learning.answering.prediction_sets import prediction_sets
from core.learning.evaluation.answers import Answers
from core.learning.evaluation.scheme import splits_of
from core.learning.fitting import fit, probabilities
from core.learning.learn import learn
from core.learning.rows import labelled_rows
from core.learning.spec import specify
from core.learning.train import build, look
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table

TAUGHT, ASKED, SEEDS = 4_000, 20_000, 20
PROMISED = (0.8, 0.9, 0.95)
ALLOWED = 0.015  # between what is promised and what is kept on average
UNTUNED = {"n_estimators": 100, "min_samples_leaf": 1, "max_depth": 60}  # as scikit-learn sets a forest
OURS, FOREST, BEST = "default", "uncalibrated forest", "exact posterior"


@dataclass(frozen=True)
class Asked:
    """What someone says of customers never seen, (n_rows, n_classes), and the limits of their sets."""

    name: str
    limits: Limits
    probability: np.ndarray


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    seen = []
    for seed in range(seeds):
        seen.append(measured(seed))
        print(f"{seed + 1} of {seeds} worlds", file=sys.stderr, flush=True)
    tell(pd.concat(seen))


def measured(seed: int) -> pd.DataFrame:
    """How sets did in one world: world, name, by_class, promised, category, kept, size."""
    world = generate(choose_knobs(seed=seed, rows=TAUGHT + ASKED))
    table = open_table(RawRows.of(world.frame), {"next_category": Correction(role="target")})
    taught = replace(table, frame=table.frame.iloc[:TAUGHT], read=TAUGHT, is_described=False)
    fresh = table.frame.iloc[TAUGHT:]
    return pd.concat(
        [kept(each, fresh) for each in (ours(taught, fresh), forest(taught, fresh), best(world))]
    )


def ours(taught: Table, fresh: pd.DataFrame) -> Asked:
    """The default, as a person gets it who trains a model and changes nothing."""
    model, evaluation = learn(taught, specify(taught))
    return Asked(OURS, evaluation.limits, probabilities(model.pipeline, fresh[list(model.spec.features)]))


def forest(taught: Table, fresh: pd.DataFrame) -> Asked:
    """A forest on the same columns, and what it says of rows out of fold."""
    spec = specify(taught, "random_forest", UNTUNED)
    rows = labelled_rows(taught, spec)
    inputs, found = look(spec, taught.schema, rows), np.empty((rows.size.rows, len(rows.classes)))
    for teaching, testing in splits_of(rows, spec):
        fold = fit(build(spec, inputs), rows.features.iloc[teaching], rows.labels.iloc[teaching])
        found[testing] = probabilities(fold, rows.features.iloc[testing])
    whole = fit(build(spec, inputs), rows.features, rows.labels)
    return Asked(FOREST, limits(rows.truth, found), probabilities(whole, fresh[list(spec.features)]))


def best(world: Generated) -> Asked:
    """What can be known of the customers at all."""
    classes = sorted(world.frame["next_category"].unique())
    exact = world.truth[[f"p_{each}" for each in classes]].to_numpy()
    truth = np.searchsorted(classes, world.frame["next_category"])
    return Asked(BEST, limits(truth[:TAUGHT], exact[:TAUGHT]), exact[TAUGHT:])


def limits(truth: np.ndarray, probability: np.ndarray) -> Limits:
    rows, classes = np.arange(len(truth)), tuple(map(str, range(probability.shape[1])))
    return limits_of(Answers(classes, rows, np.zeros_like(rows), truth, probability))


def kept(asked: Asked, fresh: pd.DataFrame) -> pd.DataFrame:
    """How often the sets held what was bought, for all customers ("all") and the buyers of each category."""
    bought = fresh["next_category"].to_numpy(dtype=object)
    classes, parts = sorted(set(bought)), []
    for by_class in (False, True):
        for promised in PROMISED:
            sets = prediction_sets(asked.probability, classes, asked.limits, promised, by_class)
            held = [name in each for name, each in zip(bought, sets, strict=True)]
            line = pd.DataFrame({"category": bought, "kept": held, "size": [len(each) for each in sets]})
            both = pd.concat([line, line.assign(category="all")])
            means = both.groupby("category", as_index=False)[["kept", "size"]].mean()
            parts.append(means.assign(name=asked.name, by_class=by_class, promised=promised))
    return pd.concat(parts)


def tell(seen: pd.DataFrame) -> None:
    """Print means and standard deviations over the worlds."""
    together = seen[seen["category"] == "all"].groupby(["by_class", "promised", "name"])
    means, sds = together[["kept", "size"]].mean(), together["kept"].std()
    for (by_class, promised, name), line in means.iterrows():
        whom = "of each category" if by_class else "of customers"
        held = f"{line['kept']:8.2%} ± {sds[by_class, promised, name]:.2%}"
        print(f"{promised:4.0%} {whom:17}{name:21}{held}{line['size']:8.3f} categories")
    print("\nthe default, where the promise is to the buyers of each category, beside where it is to all:")
    each = seen[(seen["name"] == OURS) & (seen["category"] != "all")]
    print(each.pivot_table("kept", "category", ["promised", "by_class"]).map("{:.1%}".format).to_string())
    plain = means.loc[False]["kept"].unstack()[OURS]
    size = means.loc[False]["size"].unstack()
    worst = (plain - plain.index).abs().max()
    print(f"\nfarthest from a promise: {100 * worst:.2f} points, {worst / ALLOWED:.2f} x the limit")
    ours = seen[(seen["name"] == OURS) & (seen["category"] == "all") & ~seen["by_class"]]
    alone = (ours["kept"] - ours["promised"]).abs().max()
    print(f"farthest in a single world: {100 * alone:.2f} points")
    print(f"sets beside the forest's: {(size[OURS] / size[FOREST]).map('{:.2f}'.format).to_dict()}")


if __name__ == "__main__":
    main()
