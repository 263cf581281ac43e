"""Likeness: how far customers are from each other, and whom a customer is like."""

from core.learning.likeness.measure import Measure, distances, measure_of

__all__ = ["Measure", "distances", "measure_of"]
