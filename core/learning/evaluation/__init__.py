"""Evaluation: how good a model is, beside what, and where it fails."""
