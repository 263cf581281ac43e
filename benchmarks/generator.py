"""How good could anyone be on generated customers, and how near do our models come?

    python -m benchmarks.generator [SEED]

Prints the best possible scores beside those really seen on 200,000 customers, then each algorithm with its
default settings, trained on 4,000 customers and asked about 10,000 others of the same world: its share of
the best accuracy, and the mean KL(best || model), in which the chance of what is bought cancels.
"""

import sys
import time
from dataclasses import replace

import numpy as np
from scipy.special import rel_entr

from core.generator.bayes import Bayes, answers, bayes
from core.generator.generate import Generated, generate
from core.generator.knobs import choose_knobs
from core.learning.algorithms import ALGORITHMS
from core.learning.evaluation.metrics import measure
from core.learning.fitting import probabilities
from core.learning.spec import specify
from core.learning.train import train
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table

MANY, TAUGHT, ASKED = 200_000, 4_000, 10_000


def main() -> None:
    knobs = choose_knobs(seed=sys.argv[1] if len(sys.argv) > 1 else 0, rows=MANY)
    began = time.perf_counter()
    many = generate(knobs)
    print(f"{MANY:,} customers and their posterior in {time.perf_counter() - began:.1f} s")
    compare(many, bayes(many))
    few = generate(replace(knobs, rows=TAUGHT + ASKED))
    for name in ALGORITHMS:
        ask(name, few)


def compare(generated: Generated, best: Bayes) -> None:
    seen = measure(*answers(generated))
    beyond = (seen["accuracy"] - best.accuracy) / best.accuracy_se
    majority = generated.frame["next_category"].value_counts(normalize=True).iloc[0]
    print(
        f"accuracy {best.accuracy:.4f}, seen {seen['accuracy']:.4f} (standard error {best.accuracy_se:.4f}: "
        f"{abs(beyond) / 3:.2f} x the limit of 3 of them), most common category {majority:.3f}\n"
        f"log-loss {best.log_loss:.4f}, seen {seen['log_loss']:.4f}\n"
        f"top-3 {best.top_3:.4f}, seen {seen['top_3']:.4f}\n"
        f"calibration error {best.ece:.4f}: {best.ece / 0.01:.2f} x the limit of 0.01\n"
        f"ceiling of a segmentation's adjusted Rand index {best.segment_ari:.3f}"
    )


def ask(name: str, generated: Generated) -> None:
    """Train on the first customers and hold the answers on the others against the exact posterior."""
    table = open_table(RawRows.of(generated.frame), {"next_category": Correction(role="target")})
    taught = Table(table.frame.iloc[:TAUGHT], table.schema, table.set_aside, TAUGHT)
    model = train(taught, specify(taught, name))
    asked = probabilities(model.pipeline, table.frame.iloc[TAUGHT:][list(model.spec.features)])
    exact = generated.truth[[f"p_{each}" for each in model.classes]].to_numpy()[TAUGHT:]
    mine, best = (
        np.take_along_axis(exact, each.argmax(axis=1)[:, None], 1).mean() for each in (asked, exact)
    )
    apart = rel_entr(exact, asked).sum(axis=1).mean()
    print(f"{ALGORITHMS[name].label}: {mine / best:.1%} of the best accuracy, KL {apart:.3f}", flush=True)


if __name__ == "__main__":
    main()
