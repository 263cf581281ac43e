"""Algorithm: one way to find segments, described once for page, terminal and checks."""

from dataclasses import dataclass
from typing import Literal

from core.choices import Algorithm


@dataclass(frozen=True, slots=True)
class SegmentAlgorithm(Algorithm):
    """One way to find segments.

    `build(schema, spec, k, seed)` makes the unfitted Pipeline of "encode" and "cluster", the last a
    Clusterer; `spec.hyperparameters` are complete. `sees` says what "encode" makes: customers as "points",
    every column weighing what it should, or their "cells" as they are, missing ones included. Without
    `takes_k` the algorithm finds the number of segments itself, and k is ignored.
    """

    sees: Literal["points", "cells"] = "points"
    takes_k: bool = True
