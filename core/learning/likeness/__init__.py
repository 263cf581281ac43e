"""Likeness: how far customers are from each other, and whom a customer is like."""

from core.learning.likeness.look_alikes import LookAlikes, look_alikes
from core.learning.likeness.measure import Measure, distances, measure_of

__all__ = ["LookAlikes", "Measure", "distances", "look_alikes", "measure_of"]
