"""Checks of a model: what should be known of its scores before anyone trusts them."""
