"""How many segments: what is measured for each number of them, and which one that speaks for."""
