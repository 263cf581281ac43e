"""Kinds: what can be kept, each with its golden rows and how one of them is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.golden import Answer, GoldenRow
from core.learning import golden as model_golden
from core.learning.train import TrainedModel
from core.segments import golden as segment_golden
from core.segments.segment import Segmentation
from core.table.table import Table


@dataclass(frozen=True, slots=True)
class Kind:
    """What is kept on one shelf: its type, its golden rows, and how one of them is asked."""

    name: str
    made: type[Any]
    golden: Callable[[Any, Table], tuple[GoldenRow, ...]]
    ask: Callable[[Any, Mapping[str, Any]], Answer]


MODEL = Kind("model", TrainedModel, model_golden.golden_rows, model_golden.ask)
SEGMENTATION = Kind("segmentation", Segmentation, segment_golden.golden_rows, segment_golden.ask)
KINDS = {kind.name: kind for kind in (MODEL, SEGMENTATION)}
