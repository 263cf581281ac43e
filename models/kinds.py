"""Kinds: what can be kept, each with its golden rows and how one of them is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.golden import Answer, GoldenRow
from core.learning import golden as model_golden
from core.learning.background import Background
from core.learning.train import TrainedModel
from core.segments.assigning import golden as segment_golden
from core.segments.segmentation import Segmentation
from core.table.table import Table


@dataclass(frozen=True, slots=True)
class Kind:
    """What is kept on one shelf: its type, its golden rows, and how one of them is asked.

    `beside` are fields that are kept in files of their own, each with what stands for it until it is read;
    `is_sound` says whether what a manifest tells fits the pipeline it names.
    """

    name: str
    made: type[Any]
    golden: Callable[[Any, Table], tuple[GoldenRow, ...]]
    ask: Callable[[Any, Mapping[str, Any]], Answer]
    beside: Mapping[str, Any] = field(default_factory=dict)
    is_sound: Callable[[Any], bool] = lambda thing: True


def _fits(model: TrainedModel) -> bool:
    classes, features = list(model.classes), list(model.spec.features)
    return (
        len({*classes}) == len(classes) >= 2
        and set(classes) == {str(name) for name in getattr(model.pipeline, "classes_", ())}
        and len(model.shares) == len(classes)
        and {*features} <= {*model.schema.names}
        and {*features} == {*getattr(model.pipeline, "feature_names_in_", features)}
        and model.rows > 0
    )


MODEL = Kind(
    "model",
    TrainedModel,
    model_golden.golden_rows,
    model_golden.ask,
    beside={"background": Background.none()},
    is_sound=_fits,
)
SEGMENTATION = Kind("segmentation", Segmentation, segment_golden.golden_rows, segment_golden.ask)
KINDS = {kind.name: kind for kind in (MODEL, SEGMENTATION)}
