"""Ceiling: how near a model comes to the best possible one, where that is known."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from core.learning.evaluation.metrics import METRICS, Score
from core.learning.reading.reading import Reading
from core.table.wording import per_cent


def ceiling(
    metrics: Mapping[str, Score], guessing: Mapping[str, Score], best: Mapping[str, float]
) -> Reading:
    """Say how far a model has gone from guessing to the best possible.

    Parameters
    ----------
    metrics : of the model.
    guessing : the same of always answering with the shares of the categories.
    best : what the best possible model scores, by metric; those that are not known are left out.

    Returns
    -------
    Reading of (metric, label, model, guessing, best, of_best, of_way), one line per known metric: `of_best`
    is the model's share of the best (NaN where lower is better), `of_way` its share of the way from
    guessing to the best. By luck both can exceed 1.
    """
    lines = []
    for name in (name for name in METRICS if name in best and name in metrics and name in guessing):
        mine, guess, top = metrics[name].mean, guessing[name].mean, float(best[name])
        of_best = mine / top if METRICS[name].better == "higher" and top else np.nan
        of_way = (mine - guess) / (top - guess) if top != guess else np.nan
        lines.append((name, METRICS[name].label, mine, guess, top, of_best, of_way))
    columns = ["metric", "label", "model", "guessing", "best", "of_best", "of_way"]
    frame = pd.DataFrame(lines, columns=columns)
    return Reading(frame, _in_words(frame.set_index("metric")))


def _in_words(by_metric: pd.DataFrame) -> str:
    said = []
    if "accuracy" in by_metric.index:
        line = by_metric.loc["accuracy"]
        said.append(
            f"Right for {line['model']:.1%}, where the best possible model is for {line['best']:.1%}: "
            f"{per_cent(min(line['of_best'], 1.0))} of the possible."
        )
    if "log_loss" in by_metric.index and not np.isnan(by_metric.loc["log_loss", "of_way"]):
        line = by_metric.loc["log_loss"]
        way = per_cent(float(np.clip(line["of_way"], 0, 1)))
        said.append(
            f"In log-loss it has gone {way} of the way from guessing ({line['guessing']:.3f}) to the "
            f"best possible ({line['best']:.3f})."
        )
    return " ".join(said) or "The best possible scores are not known."
