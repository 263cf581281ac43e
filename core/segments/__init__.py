"""Which customers are alike: segments, how sure they are, their names, and the place of a new customer."""
