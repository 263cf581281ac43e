"""Pasting: how one customer is written down, whose names it has, and what was not understood."""
