"""Missing: which cells are empty together, and whether that depends on the target."""
