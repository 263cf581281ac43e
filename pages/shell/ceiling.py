"""Ceiling: the best possible scores on a sample, beside a model that it taught."""

from collections.abc import Mapping

from core.errors import CoreError
from core.learning.evaluation.evaluate import Evaluation
from core.learning.reading.rows import speak_of
from core.learning.train import TrainedModel
from data.catalogue import SAMPLES
from pages.shell import tables
from pages.shell.facts import Choice


def best(choice: Choice, model: TrainedModel, evaluation: Evaluation) -> Mapping[str, float]:
    """What the best possible model would score on the rows that taught this one, metric by metric.

    Empty where nobody can know, as with real customers, or where other rows taught the model.
    """
    known = SAMPLES[choice.key].best if choice.is_sample else {}
    return known if known and _is_of(model, evaluation, choice) else {}


def _is_of(model: TrainedModel, evaluation: Evaluation, choice: Choice) -> bool:
    try:
        table = tables.table(choice)
    except CoreError:  # the Data page says what is wrong with it
        return False
    return (
        model.rows == table.rows and not model.spec.merged and speak_of(evaluation.answers, table, model.spec)
    )
