"""Tuning: searching the hyperparameters, and scoring the search on rows it did not see."""
