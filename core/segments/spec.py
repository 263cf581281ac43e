"""Spec: what to segment by and how."""

from dataclasses import dataclass, field

from core.choices import Hyperparameters
from core.segments.columns.families import Family


@dataclass(frozen=True, slots=True)
class SegmentSpec:
    """What to segment by and how; made by `specify`.

    `k` is the number of segments, None to choose it. `families` are those of the columns that say one
    quantity once per category. `ratings` are the numbers of few values, which latent classes take as
    categories. `weights` are those of columns that do not count once (0 to 10).
    """

    columns: tuple[str, ...]
    algorithm: str = "kmeans"
    k: int | None = None
    hyperparameters: Hyperparameters = field(default_factory=Hyperparameters)
    families: tuple[Family, ...] = ()
    ratings: tuple[str, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    seed: int = 0
