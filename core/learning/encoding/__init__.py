"""Encoding: a named, typed frame in, numbers an algorithm can learn from out."""

from core.learning.encoding.encoders import for_bayes, for_lines, for_trees
from core.learning.encoding.inputs import Inputs, inputs_of

__all__ = ["Inputs", "for_bayes", "for_lines", "for_trees", "inputs_of"]
