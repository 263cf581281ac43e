"""Customers of a world whose probabilities are known, so that the best possible answer is known too."""
