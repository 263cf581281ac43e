"""Ceiling: the best possible scores on a sample, beside a model that it taught."""

from collections.abc import Mapping

from core.learning.train import TrainedModel
from core.table.reference import reference_of
from core.table.table import Table
from data.catalogue import SAMPLES
from pages.shell.facts import Choice


def best(choice: Choice, table: Table, model: TrainedModel) -> Mapping[str, float]:
    """What the best possible model would score on the rows that taught this one, metric by metric.

    Empty where nobody can know, as with real customers, or where other rows taught the model.
    """
    known = SAMPLES[choice.key].best if choice.is_sample else {}
    return known if known and _is_of(model, table) else {}


def _is_of(model: TrainedModel, table: Table) -> bool:
    features = list(model.spec.features)
    if model.spec.target != table.schema.target or not {*features} <= {*table.schema.names}:
        return False
    seen = reference_of(table.frame[features], table.schema.only(features))
    return model.rows == table.rows and seen == model.reference
