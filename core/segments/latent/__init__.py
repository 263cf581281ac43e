"""Latent classes: a mixture in which every kind of column has a distribution of its own."""
