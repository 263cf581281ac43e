"""Learning the next category: algorithms, training, evaluation, prediction."""
