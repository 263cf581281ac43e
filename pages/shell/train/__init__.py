"""The panels of the Train page, one for each thing that can be said of a training."""
