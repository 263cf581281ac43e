"""Scoring: a whole file in, every row answered or rejected with a reason."""
