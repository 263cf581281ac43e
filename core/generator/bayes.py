"""Bayes: the best possible scores on generated customers; no model can do better but by luck."""

from dataclasses import dataclass

import numpy as np
from scipy.special import entr
from sklearn.metrics import adjusted_rand_score

from core.generator.factors import Codes, Floats
from core.generator.generate import Generated
from core.learning.evaluation.metrics import expected_calibration_error

SEGMENT = "p_segment_"


@dataclass(frozen=True, slots=True)
class Bayes:
    """What the exact posterior scores, in expectation over what each customer might buy next.

    `accuracy` is the mean of max P, `top_3` that of the three largest, `log_loss` that of the entropy in
    nats. `accuracy_se` is the standard error of the accuracy that is really seen around `accuracy`. `ece` is
    the calibration error against what was bought; `segment_ari` the agreement (adjusted Rand index) of
    the most probable segment with the true one: the ceiling of any segmentation.
    """

    accuracy: float
    log_loss: float
    top_3: float
    ece: float
    segment_ari: float
    accuracy_se: float


def bayes(generated: Generated) -> Bayes:
    """Say how well the next category and the segment could be told at best."""
    bought, probability = answers(generated)
    ordered = np.sort(probability, axis=1)
    best = ordered[:, -1]
    truth = generated.truth
    segment = truth.filter(like=SEGMENT).to_numpy().argmax(axis=1)
    return Bayes(
        accuracy=float(best.mean()),
        log_loss=float(entr(probability).sum(axis=1).mean()),
        top_3=float(ordered[:, -3:].sum(axis=1).mean()),
        ece=expected_calibration_error(bought, probability),
        segment_ari=float(adjusted_rand_score(truth["segment"], segment)),
        accuracy_se=float(np.sqrt((best * (1 - best)).sum()) / len(best)),
    )


def answers(generated: Generated) -> tuple[Codes, Floats]:
    """What was bought (n_rows,), as positions, and the exact posterior (n_rows, n_categories)."""
    names = [name for name in generated.truth if name.startswith("p_") and not name.startswith(SEGMENT)]
    categories = [name.removeprefix("p_") for name in names]
    bought = np.array([categories.index(each) for each in generated.frame["next_category"]])
    return bought, generated.truth[names].to_numpy()
