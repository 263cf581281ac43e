"""The algorithms that find segments, by name; each is described in a module of its own."""

from core.segments.algorithms.algorithm import SegmentAlgorithm
from core.segments.algorithms.centres import KMEANS

ALGORITHMS: dict[str, SegmentAlgorithm] = {each.name: each for each in (KMEANS,)}
