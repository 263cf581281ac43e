"""Spread: how values spread - of one column, of two jointly, through time - counted for a picture."""
