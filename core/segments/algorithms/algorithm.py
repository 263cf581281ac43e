"""Algorithm: one way to find segments, described once for page, terminal and checks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sklearn.pipeline import Pipeline

from core.choices import Algorithm
from core.segments.encoding.encoder import encoder_of
from core.segments.spec import SegmentSpec
from core.table.schema import Schema

Build = Callable[[Schema, SegmentSpec, int, int], Pipeline]


@dataclass(frozen=True, slots=True)
class SegmentAlgorithm(Algorithm):
    """One way to find segments.

    `build(schema, spec, k, seed)` makes the unfitted Pipeline of "encode" and "cluster", the last a
    Clusterer; `spec.hyperparameters` are complete. `sees` says what "encode" makes: customers as "points",
    every column weighing what it should, or their "cells" as they are, missing ones included. Without
    `takes_k` the algorithm finds the number of segments itself, and k is ignored. `in_resamples` are the
    most that hyperparameters are where many resamples are fitted, each of which need only come near.
    """

    sees: Literal["points", "cells"] = "points"
    takes_k: bool = True
    in_resamples: tuple[tuple[str, int], ...] = ()


def on_points(clusterer: Callable[..., Any], takes_k: bool = True) -> Build:
    """Let a clusterer find segments among customers as points.

    Parameters
    ----------
    clusterer : class whose arguments are `random_state`, the hyperparameters by name and, with `takes_k`,
        `n_clusters`.
    takes_k : whether it is told how many clusters to find.

    Returns
    -------
    What `SegmentAlgorithm.build` is.
    """

    def build(schema: Schema, spec: SegmentSpec, k: int, seed: int) -> Pipeline:
        settings: dict[str, Any] = {"random_state": seed, **spec.hyperparameters}
        asked = {"n_clusters": k} if takes_k else {}
        return Pipeline([("encode", encoder_of(schema, spec)), ("cluster", clusterer(**asked, **settings))])

    return build
